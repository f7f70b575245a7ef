import type { IHttpRequestOptions } from 'n8n-workflow';

import type { MultipartPart, ProviderRequest } from '../contract/request';
import { StreamedFile } from '../media/streamedFile';

/** A request as n8n's helper takes it. */
export function requestOptions(request: ProviderRequest, timeoutMs: number): IHttpRequestOptions {
	return {
		method: request.method,
		url: request.url,
		headers: requestHeaders(request),
		...requestBody(request),
		encoding: 'stream',
		returnFullResponse: true,
		// status, headers and body are ours to read: n8n's mapper would reduce them to "Bad request"
		ignoreHttpStatusErrors: true,
		// a redirect would carry the key to another host, and buffer the whole upload for its replay
		disableFollowRedirect: true,
		timeout: timeoutMs,
	};
}

/** Besides those that n8n and the key add. */
export function requestHeaders({ answer, body, headers }: ProviderRequest): Record<string, string> {
	const accepted = answer === 'file' ? '*/*' : 'application/json';
	return { Accept: accepted, ...headers, ...contentType[body.kind] };
}

/** The boundary of a multipart body is not known before it is sent. */
const contentType: Readonly<Record<ProviderRequest['body']['kind'], Record<string, string>>> = {
	none: {},
	json: { 'Content-Type': 'application/json' },
	form: { 'Content-Type': 'application/x-www-form-urlencoded' },
	multipart: {},
};

function requestBody({ body }: ProviderRequest): Pick<IHttpRequestOptions, 'body'> {
	switch (body.kind) {
		case 'none':
			return {};
		case 'json':
			return { body: body.value };
		case 'form':
			// as text: a signature covers exactly these bytes
			return { body: new URLSearchParams(body.fields).toString() };
		case 'multipart':
			return { body: formData(body.parts) };
	}
}

function formData(parts: MultipartPart[]): IHttpRequestOptions['body'] {
	const form = new FormData();
	for (const part of parts) {
		if ('file' in part) form.append(part.name, new StreamedFile(part.file));
		else form.append(part.name, part.text);
	}
	return form;
}
