import { createHash, createHmac, timingSafeEqual } from 'crypto';

import type { Proof } from '../contract/webhook';

/** What of a call is looked at before anything of it is read. */
export interface Call {
	/** By their names in lower case. */
	headers: Readonly<Record<string, string | string[] | undefined>>;
	/** The last part of the path, where the address has a secret. */
	pathSecret: string;
	rawBody: Uint8Array;
}

/** Whether a call shows one of these proofs. Takes as long for a wrong secret as for a right one. */
export function isProven(call: Call, proofs: readonly Proof[]): boolean {
	return proofs.map((proof) => isShown(call, proof)).includes(true);
}

function isShown(call: Call, proof: Proof): boolean {
	switch (proof.kind) {
		case 'signature': {
			const expected = createHmac('sha256', proof.key).update(call.rawBody).digest('hex');
			const shown = headerOf(call, proof.header).replace(/^sha256=/i, '');
			return isSame(shown.toLowerCase(), expected, proof.key);
		}
		case 'header':
			return isSame(headerOf(call, proof.header), proof.value, proof.value);
		case 'bearer':
			return isSame(credentialsOf(call, 'bearer'), proof.token, proof.token);
		case 'password':
			return isSame(passwordOf(call), proof.password, proof.password);
		case 'path':
			return isSame(call.pathSecret, proof.secret, proof.secret);
	}
}

/**
 * Compares in constant time; of digests, so that the length tells nothing.
 * @param secret without which nothing can be proven
 */
export function isSame(shown: string, expected: string, secret: string = expected): boolean {
	return timingSafeEqual(digestOf(shown), digestOf(expected)) && secret !== '';
}

function digestOf(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}

function headerOf({ headers }: Call, name: string): string {
	const value = headers[name];
	return typeof value === 'string' ? value : '';
}

function credentialsOf(call: Call, scheme: 'bearer' | 'basic'): string {
	const [name = '', ...rest] = headerOf(call, 'authorization').split(' ');
	return name.toLowerCase() === scheme ? rest.join(' ').trim() : '';
}

function passwordOf(call: Call): string {
	const login = Buffer.from(credentialsOf(call, 'basic'), 'base64').toString();
	const colon = login.indexOf(':');
	return colon === -1 ? '' : login.slice(colon + 1);
}
