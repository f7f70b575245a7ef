import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'crypto';

/**
 * A secret for the webhook of one node, made from a key of its credential: it need not be stored, and n8n stores what a
 * node remembers in clear text with each execution. 43 characters that may stand in a path or a header.
 * @param key empty where the provider has none: then there is no secret, and nothing is proven by it
 */
export function ownSecret(key: string, nodeAddress: string): string {
	if (key === '') return '';
	return createHmac('sha256', key).update(`webhook ${nodeAddress}`).digest('base64url');
}

const nonceLength = 12;
const tagLength = 16;

/** Encrypts what must not stand in clear text in n8n's database (AES-256-GCM), as base64url. */
export function sealed(text: string, key: string): string {
	const nonce = randomBytes(nonceLength);
	const cipher = createCipheriv('aes-256-gcm', sealingKey(key), nonce);
	const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/** The text of {@link sealed}; null where it is of another key, or not of ours at all. */
export function unsealed(text: string, key: string): string | null {
	const bytes = Buffer.from(text, 'base64url');
	if (bytes.length < nonceLength + tagLength) return null;
	const decipher = createDecipheriv('aes-256-gcm', sealingKey(key), bytes.subarray(0, nonceLength));
	decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
	try {
		const body = decipher.update(bytes.subarray(nonceLength + tagLength));
		return Buffer.concat([body, decipher.final()]).toString('utf8');
	} catch {
		return null;
	}
}

function sealingKey(key: string): Buffer {
	return createHash('sha256').update(`seal ${key}`).digest();
}
