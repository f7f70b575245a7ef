import type { INode } from 'n8n-workflow';

import { dialog360 } from '../nodes/WhatsAppMedia/providers/dialog360';
import { mediaNodeType, node } from '../test/bed/workflows';
import { templateParameters } from '../test/integration/templates';
import type { Bed } from './bed';
import { credentialType, provider } from './bed';

/** Who does a user's work: this package's node, or the node that users have without it. */
export type Contender = 'WhatsApp Media' | 'HTTP Request';

export const contenders: readonly Contender[] = ['WhatsApp Media', 'HTTP Request'];

const link = 'https://example.com/picture.jpg';

/** Far above what any machine sends: the provider of that part has no limit. */
const noLimit = { maxPerSecond: 1_000_000 };

/** The version of the HTTP Request node that a workflow gets today. */
const newest = { typeVersion: 4.5 };

/** A failed message must not hide how many others went out. */
const goOn = { onError: 'continueRegularOutput' } as const;

/** Our node, sending the picture of a link to each item's `phone` as fast as it can. */
export function ourLinkSend(bed: Bed, pace: 'asFastAsItCan' | 'byDefault'): INode {
	return ourNode(bed, 'Send', {
		to: '={{ $json.phone }}',
		mediaSource: 'link',
		mediaLink: link,
		options: pace === 'asFastAsItCan' ? noLimit : {},
	});
}

/** n8n's request helper alone, with as many requests at a time as our node has: what a node cannot do without. */
export function helperLinkSend(bed: Bed): INode {
	return node(
		'Send',
		'CUSTOM.requestLoop',
		{ url: `${bed.emulator.baseUrl(provider)}/messages`, together: 200 },
		{ credentials: { [credentialType]: bed.credential } },
	);
}

/** Our node, sending each item's file to its `phone`. */
export function ourFileSend(bed: Bed): INode {
	return ourNode(bed, 'Send', {
		to: '={{ $json.phone }}',
		mediaSource: 'binary',
		options: noLimit,
	});
}

/** Our node, sending a template with each item's file in its header to its `phone`. */
export function ourTemplateSend(bed: Bed): INode {
	return ourNode(bed, 'Send', {
		...templateParameters(dialog360, 'spring_sale'),
		to: '={{ $json.phone }}',
		mediaSource: 'binary',
		options: noLimit,
	});
}

/** Our node, downloading a file by its URL. */
export function ourDownload(bed: Bed, url: string): INode {
	return ourNode(bed, 'Download', {
		resource: 'media',
		operation: 'download',
		mediaSource: 'link',
		mediaLink: url,
	});
}

/** The HTTP Request node, downloading a file by its URL. */
export function httpDownload(url: string): INode {
	return httpGet('Download', url);
}

/** Our node, uploading each item's file. */
export function ourUpload(bed: Bed): INode {
	return ourNode(bed, 'Upload', { resource: 'media', operation: 'upload' });
}

/** The HTTP Request node, sending the picture of a link to each item's `phone`. */
export function httpLinkSend(bed: Bed): INode {
	return httpSend(bed, '{{ $json.phone }}', `"link":"${link}"`);
}

/** The HTTP Request node, sending what an upload before it has given an id to. */
export function httpIdSend(bed: Bed): INode {
	return httpSend(bed, "{{ $('Items').item.json.phone }}", '"id":"{{ $json.id }}"');
}

/** The HTTP Request node, uploading each item's file. */
export function httpUpload(bed: Bed, mimeType: string): INode {
	return httpNode(bed, 'Upload', '/media', {
		contentType: 'multipart-form-data',
		bodyParameters: {
			parameters: [
				{ name: 'messaging_product', value: 'whatsapp' },
				{ name: 'type', value: mimeType },
				{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' },
			],
		},
	});
}

/** The HTTP Request node with nothing but an address; for downloads, and to tell the side server of a moment. */
export function httpGet(name: string, url: string, more: Partial<INode> = {}): INode {
	return node(name, 'n8n-nodes-base.httpRequest', { url, options: {} }, { ...newest, ...more });
}

function ourNode(bed: Bed, name: string, parameters: Record<string, unknown>): INode {
	return node(
		name,
		mediaNodeType,
		{ provider, ...parameters },
		{ ...goOn, credentials: { [credentialType]: bed.credential } },
	);
}

function httpSend(bed: Bed, to: string, media: string): INode {
	return httpNode(bed, 'Send', '/messages', {
		specifyBody: 'json',
		jsonBody: `={"messaging_product":"whatsapp","recipient_type":"individual","to":"${to}","type":"image","image":{${media}}}`,
	});
}

function httpNode(bed: Bed, name: string, path: string, body: Record<string, unknown>): INode {
	return node(
		name,
		'n8n-nodes-base.httpRequest',
		{
			method: 'POST',
			url: `${bed.emulator.baseUrl(provider)}${path}`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: credentialType,
			sendBody: true,
			options: {},
			...body,
		},
		{ ...newest, ...goOn, credentials: { [credentialType]: bed.credential } },
	);
}
