import { createHash, createHmac } from 'crypto';

/** Alibaba's signature ACS3-HMAC-SHA256 (page "V3 request structure and signature"). */

export interface AccessKey {
	accessKeyId: string;
	accessKeySecret: string;
	/** Of temporary keys (STS); empty otherwise. */
	securityToken: string;
}

export interface RequestToSign {
	method: string;
	/** Absolute; its query is signed in the form in which it stands here. */
	url: string;
	/** Names in lower case. */
	headers: Readonly<Record<string, string>>;
	/** Exactly what is sent. */
	body: string;
}

const algorithm = 'ACS3-HMAC-SHA256';

/** The headers that a request needs besides its own: who signs, when, and the signature over all of it. */
export function signatureHeaders(
	request: RequestToSign,
	key: AccessKey,
	moment: { date: Date; nonce: string },
): Record<string, string> {
	const added: Record<string, string> = {
		'x-acs-content-sha256': sha256(request.body),
		'x-acs-date': moment.date.toISOString().replace(/\.\d{3}Z$/, 'Z'),
		'x-acs-signature-nonce': moment.nonce,
		...(key.securityToken === '' ? {} : { 'x-acs-security-token': key.securityToken }),
	};
	const { signedNames, canonical } = canonicalRequest(request, { ...request.headers, ...added });
	const stringToSign = `${algorithm}\n${sha256(canonical)}`;
	const signature = createHmac('sha256', key.accessKeySecret).update(stringToSign).digest('hex');
	return {
		...added,
		Authorization: `${algorithm} Credential=${key.accessKeyId},SignedHeaders=${signedNames},Signature=${signature}`,
	};
}

function canonicalRequest(
	{ method, url, body }: RequestToSign,
	headers: Record<string, string>,
): { signedNames: string; canonical: string } {
	const { host, pathname, search } = new URL(url);
	const signed = Object.entries({ ...headers, host })
		.map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
		.filter(([name]) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'))
		.sort(([a], [b]) => (a < b ? -1 : 1));
	const signedNames = signed.map(([name]) => name).join(';');
	const canonical = [
		method.toUpperCase(),
		pathname,
		search.slice(1).split('&').sort().join('&'),
		...signed.map(([name, value]) => `${name}:${value}`),
		'',
		signedNames,
		sha256(body),
	].join('\n');
	return { signedNames, canonical };
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
