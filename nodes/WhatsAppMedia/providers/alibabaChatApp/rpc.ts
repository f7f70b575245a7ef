import type { Answer } from '../../contract/answer';
import { field, textOrNull } from '../../contract/json';
import type { Account } from '../../contract/provider';
import type { ProviderRequest } from '../../contract/request';

/** The version is part of the API's name (SDK `cams-20200606`). */
const version = '2020-06-06';

/**
 * A call of Alibaba's RPC gateway; the credential adds the signature. All parameters stand in the query and the body is
 * empty (Alibaba's API definition since 2025-08-01; older SDKs send a form).
 * @param parameters those without a value are left out
 */
export function rpcRequest(
	action: string,
	{ baseUrl }: Account,
	parameters: Readonly<Record<string, string | undefined>>,
): Omit<ProviderRequest, 'kind'> {
	const search = Object.entries(given(parameters))
		.map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`)
		.join('&');
	return {
		method: 'POST',
		url: `${baseUrl}/${search === '' ? '' : `?${search}`}`,
		headers: { 'x-acs-action': action, 'x-acs-version': version },
		body: { kind: 'none' },
		authentication: 'credential',
		urlFrom: 'configuration',
	};
}

/** RFC 3986, as the signature wants it: stricter than encodeURIComponent. */
function percentEncoded(text: string): string {
	return encodeURIComponent(text).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

/** Those that have a value. */
export function given(
	values: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(values).filter(
			(entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
		),
	);
}

/**
 * Whether an answer is a success. `Code` alone tells: refusals come with HTTP 200 too, and the vendor's own sample has
 * the message of an error beside `"Code":"OK"`.
 */
export function verdictOf({ json }: Answer): 'ok' | 'refused' | 'unreadable' {
	const code = textOrNull(field(json, 'Code'));
	if (code === null) return 'unreadable';
	return code.toUpperCase() === 'OK' ? 'ok' : 'refused';
}
