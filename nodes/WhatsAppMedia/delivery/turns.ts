import type { Clock } from './clock';
import type { Start } from './pace';
import { Pace } from './pace';

/** Lets requests to one account of a provider start one after another, at its pace. */
export class Turns {
	readonly pace = new Pace();
	#last: Promise<void> = Promise.resolve();

	constructor(private readonly clock: Clock) {}

	/** Resolves when the next request may start; with null, at once, where it is no longer wanted. */
	async next(perSecond: number, stopped: AbortSignal): Promise<Start | null> {
		const previous = this.#last;
		let pass: () => void = () => undefined;
		this.#last = new Promise((resolve) => {
			pass = resolve;
		});
		try {
			await this.clock.until(previous, stopped);
			while (!stopped.aborted) {
				const now = this.clock.now();
				const at = this.pace.nextStart(now, perSecond);
				if (at <= now) return this.pace.started(now, perSecond);
				await this.clock.wait(Math.ceil(at - now), stopped);
			}
			return null;
		} finally {
			// who gives up must not let the next one overtake those before
			void previous.then(pass);
		}
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
