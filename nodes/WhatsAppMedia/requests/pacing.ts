import type { Failure } from '../contract/failure';
import type { ProviderRequest } from '../contract/request';
import type { Clock } from './clock';
import type { Turns } from './turns';
import { turnsOf } from './turns';

/** How fast an item's requests may follow those of all others to the same account. */
export interface Pacing {
	/** Resolves when a request may start, with the function that takes what became of it: the pace follows that. */
	turn(request: ProviderRequest): Promise<(failure: Failure | null) => void>;
}

export interface AccountPace {
	/** What the provider counts by: credential and sender. */
	account: string;
	/** Requests per second that the provider takes, or that the user says it takes. */
	perSecond: { messages: number; others: number };
	/** The queue of a slower pace that the user wants for the messages of this run; null for none. */
	slower: { turns: Turns; perSecond: number } | null;
	stopped: AbortSignal;
}

export function pacing(clock: Clock, { account, perSecond, slower, stopped }: AccountPace): Pacing {
	return {
		async turn(request) {
			const kind = request.kind === 'message' ? 'messages' : 'others';
			const turns = turnsOf(`${kind} ${account}`, clock);
			const next = async () => await turns.next(perSecond[kind], stopped);
			const start =
				slower !== null && kind === 'messages'
					? await slower.turns.next(slower.perSecond, stopped, next)
					: await next();
			return (failure) => {
				if (start === null) return;
				if (failure === null) turns.pace.accepted();
				// the limit of one recipient says nothing about the account
				else if (failure.class === 'rateLimit' && failure.backoff === null) {
					const at = { now: clock.monotonic(), perSecond: perSecond[kind], random: clock.random() };
					turns.pace.throttled(start, at, failure.retryAfterMs ?? 0);
				}
			};
		},
	};
}
