import type { Failure } from '../contract/failure';
import type { ProviderRequest } from '../contract/request';
import type { Clock } from './clock';
import type { Turns } from './turns';
import { turnsOf } from './turns';

/** The pace of an item's requests, shared with all other requests to the same account. */
export interface Pacing {
	/** Resolves when a request may start, with a function to call with its failure, or null if it succeeded. */
	turn(request: Pick<ProviderRequest, 'kind'>): Promise<(failure: Failure | null) => void>;
}

export interface AccountPace {
	/** What the provider's limit applies to: credential and sender. */
	account: string;
	/** Documented limit, or the user's option *Max per Second* if it is higher. */
	perSecond: { messages: number; others: number };
	/** How many n8n processes share that limit, by the user's word; null where that is not known. */
	workers: number | null;
	/** Queue for the messages of this run, if the user wants them slower; else null. */
	slower: { turns: Turns; perSecond: number } | null;
	stopped: AbortSignal;
}

export function pacing(
	clock: Clock,
	{ account, perSecond, workers, slower, stopped }: AccountPace,
): Pacing {
	return {
		async turn(request) {
			const kind = request.kind === 'message' ? 'messages' : 'others';
			const turns = turnsOf(`${kind} ${account}`, clock);
			const next = async () => await turns.next({ perSecond: perSecond[kind], workers }, stopped);
			const start =
				slower !== null && kind === 'messages'
					? await slower.turns.next({ perSecond: slower.perSecond, workers: null }, stopped, next)
					: await next();
			return (failure) => {
				if (start === null) return;
				if (failure === null) turns.pace.accepted(clock.monotonic());
				// the limit of one recipient says nothing about the account
				else if (failure.class === 'rateLimit' && failure.backoff === null) {
					const at = { now: clock.monotonic(), perSecond: perSecond[kind], random: clock.random() };
					turns.pace.throttled(start, at, failure.retryAfterMs ?? 0);
				}
			};
		},
	};
}
