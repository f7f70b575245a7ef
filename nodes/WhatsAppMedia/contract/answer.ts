import type { JsonValue } from './json';

/** What came back from a provider, read in full or up to the size limit. */
export interface Answer {
	status: number;
	/** Names in lower case. */
	headers: Readonly<Record<string, string>>;
	text: string;
	/** The parsed text; undefined where it is not JSON (HTML, empty, cut off). */
	json: unknown;
	/** Values of the fields that the request has named as secret; in text and JSON they are masked. */
	secrets?: Readonly<Record<string, string>>;
}

/** Never throws: where the text is not JSON, `json` is undefined. */
export function answer(status: number, headers: Record<string, string>, text: string): Answer {
	return { status, headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Deeper nesting overflows the stack of recursive code, n8n's included. Real answers have a few levels. */
const deepestLevel = 100;

/** The body as outputs show it: parsed, or as text where it is not JSON or nested too deep. */
export function bodyOf({ json, text }: Answer): JsonValue {
	if (json === undefined || json === null) return text;
	return isNestedDeeper(json, deepestLevel) ? text : (json as JsonValue);
}

/** Level by level, without recursion. */
function isNestedDeeper(value: unknown, levels: number): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; depth <= levels; depth += 1) {
		level = level.flatMap((entry) =>
			typeof entry === 'object' && entry !== null ? (Object.values(entry) as unknown[]) : [],
		);
		if (level.length === 0) return false;
	}
	return true;
}

export function isSuccess({ status }: Pick<Answer, 'status'>): boolean {
	return status >= 200 && status < 300;
}

const excerptLength = 300;

/** A readable piece of an answer that is not JSON: tags and line breaks gone, cut at 300 characters. */
export function excerpt(text: string): string {
	const words = text
		.slice(0, 20_000)
		.replace(/<(script|style)\b[^]*?<\/\1>/gi, ' ')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return words.length > excerptLength ? `${words.slice(0, excerptLength)}…` : words;
}

/**
 * The wait of a `Retry-After` header, in milliseconds. The header holds seconds, or a date to compare with the answer's own.
 * Null where it is missing or makes no sense.
 */
export function retryAfterMs({ headers }: Answer): number | null {
	const value = headers['retry-after'];
	if (value === undefined) return null;
	const seconds = /^\d+$/.test(value) ? Number(value) : secondsBetween(headers.date, value);
	return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

function secondsBetween(from: string | undefined, to: string): number {
	return Math.round((Date.parse(to) - Date.parse(from ?? '')) / 1000);
}
