import type { Failure, Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { JsonObject } from '../contract/json';

/** Results by item index. */
export type Results = Map<number, Result<JsonObject>>;

/**
 * Results as they are stored with an execution. The outputs of a run differ in a few keys only (message id, recipient,
 * time), so what they have in common is stored once: about 160 bytes for each accepted message
 * (measured with 1,000, as n8n stores them).
 */
export interface KeptResults {
	common: JsonObject;
	items: Record<number, KeptResult>;
}

/** What differs from the common keys, the whole where it has other keys, or why nobody knows about the message. */
type KeptResult = { differs: JsonObject } | { whole: JsonObject } | { failure: Failure };

export function packed(results: Results): KeptResults {
	const common = [...results.values()].find(({ ok }) => ok);
	const kept: KeptResults = { common: common?.ok === true ? common.value : {}, items: {} };
	for (const [index, result] of results) {
		kept.items[index] = result.ok
			? difference(result.value, kept.common)
			: { failure: result.failure };
	}
	return kept;
}

export function unpacked({ common, items }: KeptResults): Results {
	return new Map(
		Object.entries(items).map(([index, kept]) => [Number(index), restored(kept, common)]),
	);
}

function difference(value: JsonObject, common: JsonObject): KeptResult {
	const keys = Object.keys(value);
	const hasSameKeys =
		keys.length === Object.keys(common).length && keys.every((key) => Object.hasOwn(common, key));
	if (!hasSameKeys) return { whole: value };
	const isOther = (key: string) => JSON.stringify(value[key]) !== JSON.stringify(common[key]);
	return {
		differs: Object.fromEntries(Object.entries(value).filter(([key]) => isOther(key))),
	};
}

function restored(kept: KeptResult, common: JsonObject): Result<JsonObject> {
	if ('failure' in kept) return failed(kept.failure);
	if ('whole' in kept) return success(kept.whole);
	// items that shared an object would change together
	const own = JSON.parse(JSON.stringify(common)) as JsonObject;
	return success({ ...own, ...kept.differs });
}
