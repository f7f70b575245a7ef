import type { HeldKey, Line, Settlement } from './heldKey';

/** The line that a key is claimed for, and the signal that cancels it. */
export interface Asking {
	line: Line;
	stopped: AbortSignal;
}

/**
 * The answer to a claim. `yours`: the message may be sent, and `KeyLedger.settle` must be called after it. `inDoubt`: it may
 * have gone out, in an earlier run or just now in this process. `stopped`: the item was cancelled.
 */
export type Claim = { kind: 'yours'; held: HeldKey } | Known;

/** A {@link Claim} that was not granted. */
export type Known =
	{ kind: 'sent' } | { kind: 'inDoubt'; since: 'earlierRun' | 'justNow' } | { kind: 'stopped' };

/** @param others what other items of this process did with the message; null if none tried to send it */
export function doubtAfter(others: Settlement | null): Known {
	return { kind: 'inDoubt', since: others === 'unknown' ? 'justNow' : 'earlierRun' };
}
