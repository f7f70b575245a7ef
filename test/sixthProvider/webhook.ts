import type { InboundMessage, WebhookContents } from '../../nodes/WhatsAppMedia/contract/event';
import type { Failure } from '../../nodes/WhatsAppMedia/contract/failure';
import { field, textOrNull } from '../../nodes/WhatsAppMedia/contract/json';
import {
	addressOrNull,
	isoTime,
	listOf,
	rawOf,
	webAddressOrNull,
	wordOrNull,
	writtenText,
} from '../../nodes/WhatsAppMedia/contract/received';
import type { ProviderWebhook } from '../../nodes/WhatsAppMedia/contract/webhook';
import type { WebhookPart } from '../../nodes/WhatsAppMedia/contract/webhookPart';
import { contentsOf, receipt } from '../../nodes/WhatsAppMedia/contract/webhookPart';

/** It signs nothing: its calls show the key as the password of basic authentication, and its address is entered by hand. */
export function webhookWith(failureOfError: (error: unknown) => Failure): ProviderWebhook {
	return {
		secretKey: () => '',
		proofs: ({ authToken }) => [{ kind: 'password', password: textOrNull(authToken) ?? '' }],
		secretIn: 'headers',
		read: (body) => read(body, failureOfError),
		setup:
			'In the console of the Sixth Provider, enter the <strong>Production URL</strong> under <strong>Webhooks</strong>.',
	};
}

/** `{"Events":[{"Sid","Status","From","To","At","Error"} or {"Sid","Body","MediaUrl","From","To","At"}]}` */
function read(body: unknown, failureOfError: (error: unknown) => Failure): WebhookContents {
	return contentsOf(listOf(field(body, 'Events')).map((event) => partOf(event, failureOfError)));
}

function partOf(event: unknown, failureOfError: (error: unknown) => Failure): WebhookPart {
	const facts = {
		messageId: wordOrNull(field(event, 'Sid')),
		correlationId: null,
		from: addressOrNull(field(event, 'From')),
		to: addressOrNull(field(event, 'To')),
		timestamp: isoTime(field(event, 'At')),
		raw: rawOf(event),
	};
	const status = field(event, 'Status');
	if (status !== undefined)
		return receipt(facts, status, () => failureOfError(field(event, 'Error')));
	return {
		...facts,
		kind: 'message',
		profileName: null,
		text: writtenText(field(event, 'Body')),
		media: mediaOf(webAddressOrNull(field(event, 'MediaUrl'))),
		failure: null,
	};
}

function mediaOf(url: string | null): InboundMessage['media'] {
	if (url === null) return null;
	const unknown = {
		id: null,
		mimeType: null,
		fileName: null,
		caption: null,
		sha256: null,
		size: null,
	};
	return { type: 'image', url, ...unknown, voice: false };
}
