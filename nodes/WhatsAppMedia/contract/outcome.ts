import type { Outcome } from './failure';

/**
 * Statuses below 500 after which the request may still have been carried out: see another address for the result
 * (303), a timeout on the provider's side (408), a conflict with a request that it has (409), too early to be processed
 * (425), the connection closed by a proxy's client (499).
 */
const openStatuses: readonly number[] = [303, 408, 409, 425, 499];

/** Whether the outcome of a request with an answer of this status is unknown, whatever the answer says. */
export function leavesOutcomeOpen(status: number): boolean {
	return status >= 500 || openStatuses.includes(status);
}

/**
 * Whether a message may have gone out, by the answer to its request: the one rule for all providers. A gateway can give up
 * on a request that is being carried out, and put an error code of its own into the answer; so a status that leaves the
 * outcome open counts more than a code.
 * @param documented what the provider's documents say of this very error; undefined where they say nothing
 */
export function outcomeOf(status: number, documented: Outcome | undefined): Outcome {
	return documented ?? (leavesOutcomeOpen(status) ? 'unknown' : 'notSent');
}
