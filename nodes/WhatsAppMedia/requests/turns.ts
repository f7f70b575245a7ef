import type { Clock } from './clock';
import type { Start } from './pace';
import { Pace } from './pace';

/** Lets requests start one after another, at a pace. */
export class Turns {
	readonly pace = new Pace();
	#last: Promise<void> = Promise.resolve();

	constructor(private readonly clock: Clock) {}

	/**
	 * Resolves when the next request may start; with null, at once, where it is no longer wanted.
	 * @param then another queue that the request has to pass as well: both count the moment at which it starts
	 */
	async next(
		perSecond: number,
		stopped: AbortSignal,
		then?: () => Promise<Start | null>,
	): Promise<Start | null> {
		const previous = this.#last;
		let pass: () => void = () => undefined;
		this.#last = new Promise((resolve) => {
			pass = resolve;
		});
		try {
			await this.clock.until(previous, stopped);
			while (!stopped.aborted) {
				const now = this.clock.monotonic();
				const at = this.pace.nextStart(now);
				if (at <= now) return await this.#start(perSecond, then);
				await this.clock.wait(Math.ceil(at - now), stopped);
			}
			return null;
		} finally {
			// a request that gives up must not let the next one overtake those before
			void previous.then(pass);
		}
	}

	async #start(perSecond: number, then?: () => Promise<Start | null>): Promise<Start | null> {
		if (then === undefined) return this.pace.started(this.clock.monotonic(), perSecond);
		const start = await then();
		return start === null ? null : this.pace.started(start.at, perSecond);
	}
}

/** All executions of this process share the pace of an account; each clock, as in tests, has its own. */
const turnsByClock = new WeakMap<Clock, Map<string, Turns>>();

/** More accounts than an instance has; the oldest are forgotten, which costs one even start. */
const mostAccounts = 1000;

/** @param account what the provider counts by: credential and sender, and the kind of request */
export function turnsOf(account: string, clock: Clock): Turns {
	const known = turnsByClock.get(clock) ?? new Map<string, Turns>();
	turnsByClock.set(clock, known);
	const turns = known.get(account) ?? new Turns(clock);
	known.delete(account);
	known.set(account, turns);
	const [oldest] = known.keys();
	if (known.size > mostAccounts && oldest !== undefined) known.delete(oldest);
	return turns;
}
