import type { HeldKey, Line, Settlement } from './heldKey';

/** Who asks for a key, and until when. */
export interface Asking {
	line: Line;
	stopped: AbortSignal;
}

/**
 * What is known of the message of a key. `yours`: it may be sent, and `KeyLedger.settle` must be called.
 * `inDoubt`: it may have gone out – in an earlier run, or just now in this process. `stopped`: nobody wants to know it now.
 */
export type Claim = { kind: 'yours'; held: HeldKey } | Known;

/** As {@link Claim}, for a key that nobody has taken. */
export type Known =
	{ kind: 'sent' } | { kind: 'inDoubt'; since: 'earlierRun' | 'justNow' } | { kind: 'stopped' };

/** @param others what became of the message where others in this process have tried to send it */
export function doubtAfter(others: Settlement | null): Known {
	return { kind: 'inDoubt', since: others === 'unknown' ? 'justNow' : 'earlierRun' };
}
