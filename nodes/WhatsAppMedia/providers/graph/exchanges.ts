import type { Exchange } from '../../contract/exchange';
import type { JsonObject } from '../../contract/json';
import type { DeletedMedia, MediaFile, MediaLocation, UploadedMedia } from '../../contract/media';
import type { AcceptedMessage, MarkedAsRead } from '../../contract/message';
import type { Provider } from '../../contract/provider';
import type { ProviderRequest } from '../../contract/request';
import {
	readAcceptedMessage,
	readDeletedMedia,
	readMarkedAsRead,
	readMediaLocation,
	readUploadedMedia,
} from './answers';
import { uploadParts } from './media';

/**
 * The requests that providers of Meta's API have in common. A provider that differs overrides parts of them by spreading.
 */

const known = { authentication: 'credential', urlFrom: 'configuration' } as const;

export function postMessage(url: string, body: JsonObject): Exchange<AcceptedMessage> {
	return {
		request: {
			...known,
			method: 'POST',
			url,
			body: { kind: 'json', value: body },
			kind: 'message',
		},
		warnings: [],
		read: readAcceptedMessage,
	};
}

/** To the same address as a message; nobody gets one by it, so it may be repeated. */
export function postReadReceipt(url: string, body: JsonObject): Exchange<MarkedAsRead> {
	return postJson(url, body, readMarkedAsRead);
}

/** What is no message and may be repeated. */
export function postJson<Value>(
	url: string,
	body: JsonObject,
	read: Exchange<Value>['read'],
): Exchange<Value> {
	return {
		request: {
			...known,
			method: 'POST',
			url,
			body: { kind: 'json', value: body },
			kind: 'other',
		},
		warnings: [],
		read,
	};
}

export function getJson<Value>(url: string, read: Exchange<Value>['read']): Exchange<Value> {
	return {
		request: { ...known, method: 'GET', url, body: { kind: 'none' }, kind: 'other' },
		warnings: [],
		read,
	};
}

export function postMedia(
	url: string,
	file: MediaFile,
	parts: Extract<ProviderRequest['body'], { kind: 'multipart' }>['parts'] = uploadParts(file),
): Exchange<UploadedMedia> {
	return {
		request: {
			...known,
			method: 'POST',
			url,
			body: { kind: 'multipart', parts },
			kind: 'other',
		},
		warnings: [],
		read: readUploadedMedia,
	};
}

export function getMedia(url: string, mediaId: string): Exchange<MediaLocation> {
	return getJson(url, (answer) => readMediaLocation(answer, mediaId));
}

/**
 * Deletes a file. An id that the provider does not know is no failure: the file is not there, which is what was asked for.
 * The same refusal can mean a file of another number (Meta, "Error codes": 100 with subcode 33), so the reading tells.
 */
export function deleteMedia(url: string, classify: Provider['classify']): Exchange<DeletedMedia> {
	const request: ProviderRequest = {
		...known,
		method: 'DELETE',
		url,
		body: { kind: 'none' },
		kind: 'other',
	};
	return {
		request,
		warnings: [],
		read: readDeletedMedia,
		readRefusal: (answer) => {
			const failure = classify(answer, request);
			return failure.refused === 'mediaId'
				? { kind: 'done', value: { found: 'notThere' } }
				: { kind: 'refused', failure };
		},
	};
}
