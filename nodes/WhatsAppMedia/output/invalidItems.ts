import type { Failure } from '../contract/failure';
import type { Operation } from '../operations/operation';

/** More would hide how to go on. */
const mostNamed = 5;

/** One failure for all items that are not valid: nothing was sent, so all of them can be corrected at once. */
export function invalidItems(
	invalid: ReadonlyMap<number, Failure>,
	items: number,
	{ effect }: Pick<Operation, 'effect'>,
): { itemIndex: number; failure: Failure } | null {
	const [first, ...others] = invalid;
	if (first === undefined) return null;
	const [itemIndex, failure] = first;
	if (items === 1) return { itemIndex, failure };
	const all = [first, ...others];
	const named = all
		.slice(0, mostNamed)
		.map(([index, { happened }]) => `item ${index + 1}: ${happened}`);
	const more = all.length > mostNamed ? [`and ${all.length - mostNamed} more`] : [];
	const are = all.length === 1 ? 'is' : 'are';
	const nothing = effect === 'message' ? 'nothing was sent' : 'no request was made';
	return {
		itemIndex,
		failure: {
			...failure,
			happened: `${all.length} of ${items} items ${are} not valid, ${nothing}: ${[...named, ...more].join('; ')}`,
			advice: `${failure.advice} To send the valid items all the same, set 'On Error' in the settings of this node to continue.`,
		},
	};
}
