export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
	[key: string]: JsonValue;
}

/** Whether an untrusted value is a plain object whose keys can be read. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of an untrusted value; undefined where it does not exist. */
export function field(value: unknown, ...path: (string | number)[]): unknown {
	let current: unknown = value;
	for (const key of path) {
		if (typeof current !== 'object' || current === null) return undefined;
		current = (current as Record<string | number, unknown>)[key];
	}
	return current;
}

/** A non-empty text or a number as text, else null: providers print ids in both ways. */
export function textOrNull(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A finite number of at least zero, printed as a number or as text, else null. */
export function countOrNull(value: unknown): number | null {
	const text = textOrNull(value);
	const count = text === null ? Number.NaN : Number(text);
	return Number.isFinite(count) && count >= 0 ? count : null;
}

/** As {@link field} for one key, in whatever case the provider prints it. */
export function fieldInAnyCase(value: unknown, name: string): unknown {
	if (!isRecord(value)) return undefined;
	const key = Object.keys(value).find(
		(candidate) => candidate.toLowerCase() === name.toLowerCase(),
	);
	return key === undefined ? undefined : value[key];
}

/** A row of a table by an untrusted key; keys like `constructor` name no row. */
export function rowOf<Row>(table: Readonly<Record<string, Row>>, key: string): Row | undefined {
	return Object.hasOwn(table, key) ? table[key] : undefined;
}
