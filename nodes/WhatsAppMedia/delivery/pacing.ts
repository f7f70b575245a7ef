import type { Failure } from '../contract/failure';
import type { ProviderRequest } from '../contract/request';
import type { Clock } from './clock';
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
	/** A slower pace that the user wants for this run; null for none. */
	slower: { run: string; messagesPerSecond: number } | null;
	stopped: AbortSignal;
}

export function pacing(clock: Clock, { account, perSecond, slower, stopped }: AccountPace): Pacing {
	const kindOf = ({ repeat }: ProviderRequest) => (repeat === 'sendsAgain' ? 'messages' : 'others');
	return {
		async turn(request) {
			const kind = kindOf(request);
			// in a queue of its own: nobody else waits behind who takes his time
			if (slower !== null && kind === 'messages')
				await turnsOf(`${slower.run} ${account}`, clock).next(slower.messagesPerSecond, stopped);
			const turns = turnsOf(`${kind} ${account}`, clock);
			const start = await turns.next(perSecond[kind], stopped);
			return (failure) => {
				if (start === null) return;
				if (failure === null) turns.pace.accepted(start, clock.now());
				// the limit of one recipient says nothing about the account
				else if (failure.class === 'rateLimit' && failure.backoff === null)
					turns.pace.throttled(clock.now(), failure.retryAfterMs ?? 0);
			};
		},
	};
}
