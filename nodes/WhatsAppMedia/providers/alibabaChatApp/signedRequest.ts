import { textOrNull } from '../../contract/json';
import type { CredentialData } from '../../contract/provider';
import { signatureHeaders } from './signature';

/** The parts of n8n's request that a signature covers or changes. */
interface SignableRequest {
	url: string;
	baseURL?: string;
	method?: string;
	headers?: object;
	body?: unknown;
}

/**
 * n8n's request with Alibaba's signature. What is signed must be what is sent, so address and body are put into their
 * final form first: one absolute URL, one text.
 */
export function signedRequest<Request extends SignableRequest>(
	request: Request,
	credential: CredentialData,
	moment: { date: Date; nonce: string },
): Request {
	const { baseURL, ...rest } = request;
	const url = new URL(`${baseURL ?? ''}${request.url}`).href;
	const headers = lowerCased(request.headers ?? {});
	const body = typeof request.body === 'string' ? request.body : '';
	const secret = (name: string) => textOrNull(credential[name]) ?? '';
	const added = signatureHeaders(
		{ method: request.method ?? 'GET', url, headers, body },
		{
			accessKeyId: secret('accessKeyId'),
			accessKeySecret: secret('accessKeySecret'),
			securityToken: secret('securityToken'),
		},
		moment,
	);
	return { ...rest, url, headers: { ...headers, ...added } } as Request;
}

/** What {@link signedRequest} adds; a token comes with temporary keys only. */
export function signatureHeaderNames(credential: CredentialData): string[] {
	return [
		'Authorization',
		'x-acs-content-sha256',
		'x-acs-date',
		'x-acs-signature-nonce',
		...(textOrNull(credential.securityToken) === null ? [] : ['x-acs-security-token']),
	];
}

function lowerCased(headers: object): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}
