import type { Failure, Result } from '../contract/failure';
import { failed } from '../contract/failure';
import type { Operation } from '../operations/operation';
import type { ItemOutput } from './itemOutput';
import type { Sent } from './sentReport';
import { sentItems } from './sentReport';

/** What an item came to before the first request of this try; null where it is ready to go. */
export type ItemBefore =
	{ kind: 'recalled'; result: Result<ItemOutput> } | { kind: 'invalid'; failure: Failure } | null;

/** More would hide how to go on. */
const mostNamed = 5;

/**
 * One failure for all items that are not valid: nothing leaves in this try, so all of them can be corrected at once. Null
 * where all are valid.
 * @param items of which everything was read
 * @param count of all items
 */
export function invalidItems(
	items: readonly ItemBefore[],
	count: number,
	{ effect }: Pick<Operation, 'effect'>,
): { itemIndex: number; failure: Failure; sent: Sent | null } | null {
	const invalid = items.flatMap((item, index) =>
		item?.kind === 'invalid' ? [{ index, failure: item.failure }] : [],
	);
	const [first] = invalid;
	if (first === undefined) return null;
	const { index: itemIndex, failure } = first;
	const sent = { ...sentItems(items.map(resultOf)), items: count };
	if (count === 1) return { itemIndex, failure, sent };
	const isFirstTry = sent.accepted.length === 0 && sent.inDoubt.length === 0;
	const nothing = isFirstTry ? 'nothing was sent' : 'nothing more was sent';
	const named = invalid
		.slice(0, mostNamed)
		.map(({ index, failure: { happened } }) => `item ${index + 1}: ${happened}`);
	const others = invalid.length - named.length;
	const list = [...named, ...(others > 0 ? [`and ${others} more`] : [])].join('; ');
	const are = invalid.length === 1 ? 'is' : 'are';
	const whatCame = effect === 'message' ? nothing : 'no request was made';
	return {
		itemIndex,
		failure: {
			...failure,
			happened: `${invalid.length} of ${count} items ${are} not valid, ${whatCame}: ${list}`,
			advice: `${failure.advice} To send the valid items all the same, set 'On Error' in the settings of this node to continue.`,
		},
		sent: isFirstTry ? null : sent,
	};
}

function resultOf(item: ItemBefore): Result<ItemOutput> | null {
	if (item === null) return null;
	return item.kind === 'recalled' ? item.result : failed(item.failure);
}
