import type { Capabilities } from '../contract/capabilities';
import type { ItemOptions } from '../input/itemOptions';
import type { Clock } from '../requests/clock';
import type { AccountPace } from '../requests/pacing';
import { Turns } from '../requests/turns';

/** How fast the messages of a run may go: the provider's documented rate, or what the user wants. */
export class RunPace {
	/** Queues of slower paces that the user wants, by account: they end with the run. */
	readonly #slower = new Map<string, Turns>();

	constructor(
		private readonly perSecond: Capabilities['perSecond'],
		private readonly clock: Clock,
	) {}

	/** A user's rate above the provider's documented one replaces it: an account can have been raised. */
	of(
		account: string,
		{
			maxPerSecond,
			workersSharingLimit: workers,
		}: Pick<ItemOptions, 'maxPerSecond' | 'workersSharingLimit'>,
	): Pick<AccountPace, 'perSecond' | 'workers' | 'slower'> {
		const { perSecond } = this;
		if (maxPerSecond === null) return { perSecond, workers, slower: null };
		if (maxPerSecond >= perSecond.messages)
			return { perSecond: { ...perSecond, messages: maxPerSecond }, workers, slower: null };
		const turns = this.#slower.get(account) ?? new Turns(this.clock);
		this.#slower.set(account, turns);
		return { perSecond, workers, slower: { turns, perSecond: maxPerSecond } };
	}
}
