/** What replaces a secret. */
export const mask = '•••';

/** Shorter values would mask ordinary words. */
const shortestSecret = 4;

/** Shorter pieces of base64 occur in ordinary words. */
const shortestPiece = 8;

/** A text with all secrets masked, however they are encoded. */
export function masked(text: string, secrets: readonly string[]): string {
	return masker(secrets)(text);
}

/**
 * A function that masks secrets. A server that echoes one may have encoded it: for a URL, HTML, JSON, in hexadecimal, or in
 * base64 – alone, behind `Bearer ` or between the user and password of basic authentication. One regular expression for all
 * of them, as every answer passes through it.
 */
export function masker(secrets: readonly string[]): Masker {
	const key = JSON.stringify(secrets);
	const known = maskers.get(key) ?? newMasker(secrets);
	maskers.delete(key);
	maskers.set(key, known);
	const [oldest] = maskers.keys();
	if (maskers.size > mostMaskers && oldest !== undefined) maskers.delete(oldest);
	return known;
}

export type Masker = (text: string) => string;

/** Building one takes as long as masking a hundred answers, and each item of a run needs that of its credential. */
const maskers = new Map<string, Masker>();
const mostMaskers = 100;

function newMasker(secrets: readonly string[]): Masker {
	const patterns = secrets
		.flatMap((secret) => [secret, secret.trim()])
		.filter((secret) => secret.length >= shortestSecret)
		.flatMap((secret) => [...textForms(secret).map(escaped), ...base64Patterns(secret)]);
	if (patterns.length === 0) return (text) => text;
	const longestFirst = [...new Set(patterns)].sort((a, b) => b.length - a.length);
	const anySecret = new RegExp(longestFirst.join('|'), 'g');
	return (text) => text.replace(anySecret, mask);
}

function textForms(secret: string): string[] {
	const json = JSON.stringify(secret).slice(1, -1);
	const hex = Buffer.from(secret).toString('hex');
	const percent = [
		encodeURIComponent(secret.toWellFormed()),
		new URLSearchParams([['', secret]]).toString().slice(1),
	];
	return [
		secret,
		...percent,
		...percent.map((text) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())),
		json,
		json.replaceAll('/', '\\/'),
		...quoteEntities.map((entities) => inHtml(secret, entities)),
		inHtml(secret, { ...quoteEntities[0], '/': '&#x2F;', '=': '&#x3D;', '`': '&#x60;' }),
		hex,
		hex.toUpperCase(),
	];
}

/** How libraries write an apostrophe. */
const quoteEntities: readonly Readonly<Record<string, string>>[] = [
	{ "'": '&#39;' },
	{ "'": '&#039;' },
	{ "'": '&#x27;' },
	{ "'": '&apos;' },
];

function inHtml(text: string, others: Readonly<Record<string, string>>): string {
	const entities: Readonly<Record<string, string>> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		...others,
	};
	return text.replace(/[&<>"'/=`]/g, (character) => entities[character] ?? character);
}

/**
 * Base64 of any text with the secret in it. Three bytes become four characters, so what a secret becomes depends on how
 * many bytes stand before it; characters that it shares with its neighbours are masked as well.
 */
function base64Patterns(secret: string): string[] {
	const bytes = Buffer.from(secret);
	const alone = escaped(bytes.toString('base64').replace(/=+$/, ''));
	const pieces = [0, 1, 2].flatMap((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const ownFrom = Math.ceil((before * 8) / 6);
		const ownTo = Math.floor(((before + bytes.length) * 8) / 6);
		const piece = encoded.slice(ownFrom, ownTo);
		if (piece.length < shortestPiece) return [];
		const shared = before === 0 ? '' : '[A-Za-z0-9+/_-]?';
		return [`${shared}${escaped(piece)}[A-Za-z0-9+/_-]?={0,2}`];
	});
	return [`${alone}={0,2}`, ...pieces].flatMap((pattern) => [
		pattern,
		// base64url; the escaped slash and plus of the other alphabet
		pattern.replaceAll('\\+', '-').replaceAll('\\/', '_'),
	]);
}

function escaped(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
