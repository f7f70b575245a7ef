import { createHash, createHmac } from 'node:crypto';

import type { ReceivedRequest } from '../../request';

/**
 * The verifier's side of ACS3-HMAC-SHA256, written from Alibaba's page and not from our signer, so that both can be
 * wrong only independently.
 */
export type Verdict = 'valid' | 'unknownKey' | 'mismatch' | 'expired';

const maximalSkewMs = 15 * 60_000;

export function verify(
	request: ReceivedRequest,
	key: { id: string; secret: string },
	now: number,
): Verdict {
	const header = request.headers.authorization ?? '';
	const parts =
		/^ACS3-HMAC-SHA256 Credential=([^,]+),\s?SignedHeaders=([^,]+),\s?Signature=([0-9a-f]{64})$/.exec(
			header,
		);
	if (parts === null) return 'mismatch';
	const [, credential = '', signedNames = '', signature] = parts;
	if (credential !== key.id) return 'unknownKey';
	const names = signedNames.split(';');
	const mustBeSigned = Object.keys(request.headers).filter((name) => name.startsWith('x-acs-'));
	if (!['host', ...mustBeSigned].every((name) => names.includes(name))) return 'mismatch';
	if ([...names].sort().join() !== names.join()) return 'mismatch';
	if (Math.abs(now - Date.parse(request.headers['x-acs-date'] ?? '')) > maximalSkewMs)
		return 'expired';
	const body = request.body.kind === 'raw' ? request.body.bytes : Buffer.alloc(0);
	const bodyHash = createHash('sha256').update(body).digest('hex');
	if (request.headers['x-acs-content-sha256'] !== bodyHash) return 'mismatch';
	const [path = '/', query = ''] = request.target.split('?');
	const headerLines = names
		.map((name) => `${name}:${(request.headers[name] ?? '').trim()}\n`)
		.join('');
	const canonical = `${request.method}\n${path}\n${canonicalQuery(query)}\n${headerLines}\n${signedNames}\n${bodyHash}`;
	const toSign = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`;
	const expected = createHmac('sha256', key.secret).update(toSign).digest('hex');
	return expected === signature ? 'valid' : 'mismatch';
}

/** Decoded and encoded again, so that a client's own spelling of a character does not matter to us, as to Alibaba. */
function canonicalQuery(query: string): string {
	return [...new URLSearchParams(query)]
		.map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
		.sort()
		.join('&');
}

function encoded(text: string): string {
	return encodeURIComponent(text).replace(
		/[!'()*]/g,
		(found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
