import type { JsonObject, JsonValue } from './json';
import { textOrNull } from './json';

/** What a webhook body says, without any trust in it: how long a text and how deep a value may be is limited. */

/** The entries of an untrusted list; none where it is no list. */
export function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Ids, names and addresses are shorter. */
const longestWord = 2000;

/** An id, a name, an address: as {@link textOrNull}, cut where it is too long to be one. */
export function wordOrNull(value: unknown): string | null {
	return textOrNull(value)?.slice(0, longestWord) ?? null;
}

/** WhatsApp's own limit is 4,096 characters; the answers of a form are longer. */
const longestText = 65_536;

/** What somebody has written, with its blanks; null where it is empty or no text. */
export function writtenText(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value.slice(0, longestText) : null;
}

/** A phone number in digits, in whatever notation it is printed; anything else, as a business-scoped user id, as it is. */
export function addressOrNull(value: unknown): string | null {
	const text = wordOrNull(value);
	const digits = text !== null && /^\+?[\d ().-]+$/.test(text) ? text.replace(/\D/g, '') : '';
	return digits === '' ? text : digits;
}

/** An address of a file as `URL` prints it; null where it is not of the web. */
export function webAddressOrNull(value: unknown): string | null {
	const text = wordOrNull(value);
	if (text === null || !URL.canParse(text)) return null;
	const { protocol, href } = new URL(text);
	return protocol === 'https:' || protocol === 'http:' ? href : null;
}

/** 1e12 seconds are in the year 33658: what is larger are milliseconds. */
const smallestMilliseconds = 1e12;

/** @param value seconds or milliseconds since 1970, as number or text; null where it is no time */
export function isoTime(value: unknown): string | null {
	const count = Number(textOrNull(value) ?? Number.NaN);
	if (!(count > 0)) return null;
	const time = new Date(count >= smallestMilliseconds ? count : count * 1000);
	return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** The deepest messages, those with contact cards and orders, have six levels. */
const deepestLevel = 20;

/** A copy of the provider's own words that can be kept and shown, whatever they are: what lies too deep is left out. */
export function rawOf(value: unknown): JsonObject {
	return Object.fromEntries(rawEntries(value, deepestLevel));
}

/** Some texts of an object, e.g. of one that stands beside many events. */
export function someOf(value: unknown, names: readonly string[]): JsonObject {
	const entries = rawEntries(value, 1);
	return Object.fromEntries(
		names.flatMap((name) => {
			const text = wordOrNull(entries.find(([key]) => key === name)?.[1]);
			return text === null ? [] : [[name, text]];
		}),
	);
}

function rawEntries(value: unknown, levels: number): [string, JsonValue][] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
	return Object.entries(value)
		.filter(([key, entry]) => key !== '__proto__' && entry !== undefined)
		.map(([key, entry]) => [key, rawValue(entry, levels - 1)]);
}

function rawValue(value: unknown, levels: number): JsonValue {
	if (typeof value === 'string') return value.slice(0, longestText);
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (typeof value === 'boolean') return value;
	if (typeof value !== 'object' || value === null || levels === 0) return null;
	return Array.isArray(value)
		? (value as unknown[]).map((entry) => rawValue(entry, levels - 1))
		: Object.fromEntries(rawEntries(value, levels));
}
