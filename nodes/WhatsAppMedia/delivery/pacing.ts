import type { Failure } from '../contract/failure';
import type { ProviderRequest } from '../contract/request';
import type { Clock } from './clock';
import { turnsOf } from './turns';

/** How fast an item's requests may follow those of all others to the same account. */
export interface Pacing {
	/** Resolves when a request may start. */
	turn(request: ProviderRequest): Promise<void>;
	/** What became of it: the pace follows the provider's word. */
	heard(request: ProviderRequest, failure: Failure | null): void;
}

export interface AccountPace {
	/** What the provider counts by: credential and sender. */
	account: string;
	/** Requests per second. */
	perSecond: { messages: number; others: number };
	stopped: AbortSignal;
}

export function pacing(clock: Clock, { account, perSecond, stopped }: AccountPace): Pacing {
	const kindOf = ({ repeat }: ProviderRequest) => (repeat === 'sendsAgain' ? 'messages' : 'others');
	const turnsFor = (request: ProviderRequest) => turnsOf(`${kindOf(request)} ${account}`, clock);
	return {
		turn: async (request) => {
			await turnsFor(request).next(perSecond[kindOf(request)], stopped);
		},
		heard: (request, failure) => {
			const { pace } = turnsFor(request);
			if (failure === null) pace.accepted(clock.now());
			// the limit of one recipient says nothing about the account
			else if (failure.class === 'rateLimit' && failure.backoff === null)
				pace.throttled(clock.now());
		},
	};
}
