import type { Clock } from './clock';
import type { Rate, Start } from './pace';
import { Pace } from './pace';

/** A queue that starts one request after the other, at a pace. */
export class Turns {
	readonly pace = new Pace();
	#last: Promise<void> = Promise.resolve();

	constructor(private readonly clock: Clock) {}

	/**
	 * Resolves when the next request may start, or with null as soon as it is cancelled.
	 * @param then a second queue that the request must pass as well. Both count the moment at which it starts.
	 */
	async next(
		rate: Rate,
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
				if (at <= now) return await this.#start(rate, then);
				await this.clock.wait(Math.ceil(at - now), stopped);
			}
			return null;
		} finally {
			// a cancelled request must not let the next one overtake those before it
			void previous.then(pass);
		}
	}

	async #start(rate: Rate, then?: () => Promise<Start | null>): Promise<Start | null> {
		if (then === undefined) return this.pace.started(this.clock.monotonic(), rate);
		const start = await then();
		return start === null ? null : this.pace.started(start.at, rate);
	}
}

/** All executions of this process share the queue of an account. Tests with their own clock have their own queues. */
const turnsByClock = new WeakMap<Clock, Map<string, Turns>>();

/** More accounts than an n8n instance has. If there are more, the least recently used queue starts over. */
const mostAccounts = 1000;

/** @param account what the provider's limit applies to: credential, sender and kind of request */
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
