import type { Clock } from '../requests/clock';
import type { Asking, Claim, Known } from './claim';
import { doubtAfter } from './claim';
import { ClaimLine } from './claimLine';
import type { Asked, Found, Line, Settlement } from './heldKey';
import { HeldKey } from './heldKey';
import type { KeyStore } from './keyRow';
import { KeyRow } from './keyRow';

/**
 * After a call of the store, the next one waits for so many times as long: each rewrites the whole row, so a few calls for
 * many keys cost less than many for a few.
 */
const gatheringFactor = 4;
const longestGatheringMs = 60;

/** A key of whose message all is known now, and how it is to be stored. */
interface Ended {
	held: HeldKey;
	key: string;
	as: 'sent' | 'free';
}

/**
 * Which keys have had their message, for all runs of a node in this process. A key is claimed before its request leaves and
 * confirmed after it, in groups. Whatever moment a process dies in, what is stored says "unknown" at worst, never "free" for
 * a message that may have gone out, and never "sent" for one that did not.
 */
export class KeyLedger {
	readonly #row = new KeyRow();
	readonly #lines = new Set<Line>();
	/** Keys that somebody deals with, and sent ones of which the store does not know it yet. */
	readonly #held = new Map<string, HeldKey>();
	/** To be written down by the next call of the store. */
	readonly #ended: Ended[] = [];
	/** The call of the store that is under way; whether it worked. */
	#work: Promise<boolean> | null = null;
	#callMs = 0;
	#latestCallEnd = Number.NEGATIVE_INFINITY;
	/** Ends the wait before the next call: a full group waits for it. */
	#full = new AbortController();

	constructor(private readonly clock: Pick<Clock, 'monotonic' | 'until' | 'wait'>) {}

	/** @param items how many the run has */
	open(store: KeyStore, items: number): void {
		this.#row.open(store, items);
	}

	line(): Line {
		const line: Line = new ClaimLine(this.clock);
		this.#lines.add(line);
		return line;
	}

	/**
	 * Takes a key for its message, after everybody else in this process who has it. Rejects where the store cannot be used.
	 * @param purpose whether a key that is in doubt is left alone, or taken to send its message once more
	 */
	async claim(
		key: string,
		{ line, stopped }: Asking,
		purpose: 'takeFree' | 'takeDoubtful',
	): Promise<Claim> {
		const held = new HeldKey(key, line);
		const others = await this.#hold(held, stopped);
		if (others === 'sent' || others === 'stopped') return { kind: others };
		const found = await this.#ask({ held, stopped, purpose });
		if (found === 'sent' || found === 'stopped') return { kind: found };
		if (found === 'free' || held.wasInDoubt) return { kind: 'yours', held };
		return doubtAfter(others);
	}

	/** What is known of a key, null for nothing; it stays as it is. Rejects where the store cannot be used. */
	async lookUp(key: string, { line, stopped }: Asking): Promise<Known | null> {
		const held = new HeldKey(key, line);
		const others = await this.#hold(held, stopped);
		if (others === 'sent' || others === 'stopped') return { kind: others };
		const found = await this.#ask({ held, stopped, purpose: 'lookUp' });
		if (found === 'unknown') return doubtAfter(others);
		return found === 'free' ? null : { kind: found };
	}

	/** The message is about to leave. False where its key was given back meanwhile and must be claimed anew. */
	leaves(held: HeldKey): boolean {
		if (held.state !== 'claimed') return false;
		held.become('onItsWay');
		this.#begin();
		return true;
	}

	settle(held: HeldKey, settlement: Settlement): void {
		if (held.state === 'ended') return;
		if (settlement === 'sent') this.#confirm(held);
		else if (settlement === 'notSent') this.#giveBack(held, 'notSent');
		else this.#end(held, 'unknown');
		this.#begin();
	}

	/** The provider wants nothing for a while: keys whose messages would wait that long are given back. */
	pause(line: Line, milliseconds: number): void {
		line.pause(milliseconds);
		for (const held of this.#held.values()) if (held.line === line) this.#giveBackInPause(held);
		this.#begin();
	}

	/** Writes down what is still to be confirmed. Rejects where the store cannot be used: it then says "unknown" of these. */
	async close(store: KeyStore, lines: Iterable<Line>): Promise<void> {
		try {
			await this.#work;
			// what began since then has taken all that is left
			const last = this.#work ?? (this.#ended.length > 0 ? this.#start() : null);
			if ((await last) === false) throw new Error('The store cannot be used');
		} finally {
			this.#row.close(store);
			for (const line of lines) this.#lines.delete(line);
		}
	}

	/**
	 * Holds a key once nobody else in this process does. What became of its message there: `sent` and `stopped` hold
	 * nothing; null where nobody tried to send it.
	 */
	async #hold(held: HeldKey, stopped: AbortSignal): Promise<Settlement | 'stopped' | null> {
		let latest: Settlement | null = null;
		for (;;) {
			const other = this.#held.get(held.key);
			if (other === undefined) {
				this.#held.set(held.key, held);
				return latest;
			}
			await this.clock.until(other.ended, stopped);
			if (stopped.aborted) return 'stopped';
			latest = other.settlement ?? latest;
			if (latest === 'sent') return latest;
		}
	}

	async #ask(asked: Omit<Asked, 'answer' | 'fail'>): Promise<Found> {
		return await new Promise<Found>((answer, fail) => {
			asked.held.line.ask({ ...asked, answer, fail });
			this.#begin();
		});
	}

	#end(held: HeldKey, settlement: Settlement | null): void {
		held.end(settlement);
		this.#held.delete(held.key);
	}

	#giveBack(held: HeldKey, settlement: 'notSent' | null): void {
		this.#end(held, settlement);
		this.#write(held, 'free');
	}

	#confirm(held: HeldKey): void {
		// it stays in sight, to tell others that it was sent, until the store says so
		held.end('sent');
		this.#write(held, 'sent');
	}

	#write(held: HeldKey, as: Ended['as']): void {
		this.#ended.push({ held, key: held.key, as });
		held.line.unwritten += 1;
	}

	/** One call of the store at a time; what comes meanwhile goes into a later one. */
	#begin(): void {
		if (this.#work !== null) {
			if ([...this.#lines].some((line) => line.isFull)) this.#full.abort();
			return;
		}
		if ([...this.#lines].some((line) => line.isWaiting || line.isWorthWriting)) void this.#start();
	}

	async #start(): Promise<boolean> {
		this.#work = this.#gathered();
		const hasWorked = await this.#work;
		this.#work = null;
		if (hasWorked) this.#begin();
		// nothing but a new claim would find out that the store works again
		else if ([...this.#lines].some((line) => line.isWaiting)) void this.#start();
		return hasWorked;
	}

	async #gathered(): Promise<boolean> {
		const gatheringMs = Math.min(longestGatheringMs, gatheringFactor * this.#callMs);
		const leftMs = Math.ceil(this.#latestCallEnd + gatheringMs - this.clock.monotonic());
		this.#full = new AbortController();
		const isFull = [...this.#lines].some((line) => line.isFull);
		if (leftMs > 0 && !isFull) await this.clock.wait(leftMs, this.#full.signal);
		return await this.#call();
	}

	async #call(): Promise<boolean> {
		const began = this.clock.monotonic();
		// both at the same moment: a key that is given back later must not be claimed before it is removed
		const ended = this.#ended.splice(0);
		const asked = [...this.#lines].flatMap((line) => line.take(this.#callMs));
		const wanted = asked.filter(({ stopped }) => !stopped.aborted);
		let isWritten = false;
		try {
			await this.#row.write(ended);
			isWritten = true;
			this.#written(ended);
			const states = await this.#row.claim(wanted.map(({ held }) => held.key));
			for (const each of asked) this.#learn(each, states.get(each.held.key) ?? 'stopped');
			this.#latestCallEnd = this.clock.monotonic();
			this.#callMs = this.#latestCallEnd - began;
			return true;
		} catch (error) {
			if (!isWritten) this.#ended.unshift(...ended);
			for (const { held, fail } of asked) {
				this.#end(held, null);
				fail(new Error('The store cannot be used', { cause: error }));
			}
			return false;
		}
	}

	#written(ended: readonly Ended[]): void {
		for (const { held } of ended) {
			held.line.unwritten -= 1;
			if (this.#held.get(held.key) === held) this.#held.delete(held.key);
		}
	}

	#learn({ held, purpose, answer }: Asked, found: Found): void {
		const isTaken = found === 'free' || (found === 'unknown' && purpose === 'takeDoubtful');
		if (found === 'sent') this.#confirm(held);
		else if (purpose === 'lookUp' && found === 'free') this.#giveBack(held, null);
		else if (!isTaken) this.#end(held, null);
		else {
			held.wasInDoubt = found === 'unknown';
			held.become('claimed');
			this.#giveBackInPause(held);
		}
		answer(found);
	}

	/** Its message would be in doubt for as long as the provider wants none; it is claimed anew when its turn has come. */
	#giveBackInPause(held: HeldKey): void {
		if (held.line.pauseMs > 0 && held.state === 'claimed' && !held.wasInDoubt)
			this.#giveBack(held, null);
	}
}
