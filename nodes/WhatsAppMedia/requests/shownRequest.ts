import type { JsonObject, JsonValue } from '../contract/json';
import { mask } from '../contract/masked';
import type { CredentialData, Provider } from '../contract/provider';
import type { ProviderRequest, RequestBody } from '../contract/request';
import { requestHeaders } from './httpRequest';

/** A request as a dry run shows it: what would go over the wire, with the key's headers masked and files described. */
export function shownRequest(
	request: ProviderRequest,
	provider: Pick<Provider, 'credential'>,
	credential: CredentialData,
): JsonObject {
	const keyHeaders =
		request.authentication === 'credential' ? provider.credential.keyHeaders(credential) : [];
	return {
		method: request.method,
		url: request.url,
		headers: {
			...requestHeaders(request),
			...(request.body.kind === 'multipart' ? { 'Content-Type': 'multipart/form-data' } : {}),
			...Object.fromEntries(keyHeaders.map((name) => [name, mask])),
		},
		body: shownBody(request.body),
	};
}

function shownBody(body: RequestBody): JsonValue {
	switch (body.kind) {
		case 'none':
			return null;
		case 'json':
			return body.value;
		case 'form':
			return { ...body.fields };
		case 'multipart':
			return Object.fromEntries(
				body.parts.map((part): [string, JsonValue] => {
					if ('text' in part) return [part.name, part.text];
					const { fileName, mimeType, size } = part.file;
					return [part.name, { fileName, mimeType, size }];
				}),
			);
	}
}
