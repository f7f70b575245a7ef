import type { Clock } from '../requests/clock';
import type { Asking, Claim, Known } from './claim';
import { doubtAfter } from './claim';
import { ClaimLine } from './claimLine';
import type { Asked, Found, Line, Settlement } from './heldKey';
import { HeldKey } from './heldKey';
import type { KeyStore } from './keyRow';
import { KeyRow } from './keyRow';
import { StoreCalls } from './storeCalls';

/**
 * Remembers which unique keys were sent, for all runs of a node in this process. A key is claimed before its request is
 * sent and confirmed after the answer, both in batches. If the process dies at any moment, the store says "unknown" of the
 * keys in between. It never says "free" of a message that may have gone out, or "sent" of one that did not.
 */
export class KeyLedger {
	readonly #row = new KeyRow();
	readonly #lines = new Set<Line>();
	/** Keys in use by an item of this process, and sent keys that are not confirmed in the store yet. */
	readonly #held = new Map<string, HeldKey>();
	/** Finished messages, and what the next call of the store writes about them. */
	readonly #ended: { held: HeldKey; as: 'sent' | 'free' }[] = [];
	readonly #calls: StoreCalls;

	constructor(private readonly clock: Pick<Clock, 'monotonic' | 'until' | 'wait'>) {
		this.#calls = new StoreCalls(
			clock,
			this.#lines,
			async (latestCallMs) => await this.#call(latestCallMs),
		);
	}

	/** @param items number of items in the run */
	open(store: KeyStore, items: number): void {
		this.#row.open(store, items);
	}

	line(): Line {
		const line: Line = new ClaimLine(this.clock);
		this.#lines.add(line);
		return line;
	}

	/**
	 * Claims a key, so that its message may be sent. Waits while another item of this process uses the key. Rejects if the
	 * store fails.
	 * @param purpose `takeDoubtful` also claims a key whose message may have gone out, to send it again
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

	/** What is known of a key, without claiming it; null if it is free. Rejects if the store fails. */
	async lookUp(key: string, { line, stopped }: Asking): Promise<Known | null> {
		const held = new HeldKey(key, line);
		const others = await this.#hold(held, stopped);
		if (others === 'sent' || others === 'stopped') return { kind: others };
		const found = await this.#ask({ held, stopped, purpose: 'lookUp' });
		if (found === 'unknown') return doubtAfter(others);
		return found === 'free' ? null : { kind: found };
	}

	/** Call right before the message is sent. False if the key was released in the meantime and must be claimed again. */
	startSending(held: HeldKey): boolean {
		if (held.state !== 'claimed') return false;
		held.become('sending');
		this.#calls.request();
		return true;
	}

	settle(held: HeldKey, settlement: Settlement): void {
		if (held.state === 'ended') return;
		if (settlement === 'sent') this.#confirm(held);
		else if (settlement === 'notSent') this.#release(held, 'notSent');
		else this.#end(held, 'unknown');
		this.#calls.request();
	}

	/** The provider asked for a pause: releases the keys whose messages wait for its end. */
	pause(line: Line, milliseconds: number): void {
		line.pause(milliseconds);
		for (const held of this.#held.values()) if (held.line === line) this.#releaseInPause(held);
		this.#calls.request();
	}

	/** Writes what is not confirmed yet. Rejects if the store fails: these keys then stay "unknown". */
	async close(store: KeyStore, lines: Iterable<Line>): Promise<void> {
		try {
			if (!(await this.#calls.finish(() => this.#ended.length > 0)))
				throw new Error('The store cannot be used');
		} finally {
			this.#row.close(store);
			for (const line of lines) this.#lines.delete(line);
		}
	}

	/**
	 * Waits until no other item of this process uses the key, then holds it.
	 * @returns what the items before it did with the message, null if none tried to send it. With `sent` and `stopped`, the
	 * key is not held.
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
			this.#calls.request();
		});
	}

	#end(held: HeldKey, settlement: Settlement | null): void {
		held.end(settlement);
		this.#held.delete(held.key);
	}

	#release(held: HeldKey, settlement: 'notSent' | null): void {
		this.#end(held, settlement);
		this.#write(held, 'free');
	}

	#confirm(held: HeldKey): void {
		// stays in #held until the store has it, so that other items learn that it was sent
		held.end('sent');
		this.#write(held, 'sent');
	}

	#write(held: HeldKey, as: 'sent' | 'free'): void {
		this.#ended.push({ held, as });
		held.line.unwritten += 1;
	}

	async #call(latestCallMs: number): Promise<boolean> {
		// both at the same moment: a key that is released later must be removed before it is claimed again
		const ended = this.#ended.splice(0);
		const asked = [...this.#lines].flatMap((line) => line.take(latestCallMs));
		const wanted = asked.filter(({ stopped }) => !stopped.aborted);
		let isWritten = false;
		try {
			await this.#row.write(ended.map(({ held, as }) => ({ key: held.key, as })));
			isWritten = true;
			for (const { held } of ended) this.#written(held);
			const states = await this.#row.claim(wanted.map(({ held }) => held.key));
			for (const each of asked) this.#learn(each, states.get(each.held.key) ?? 'stopped');
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

	#written(held: HeldKey): void {
		held.line.unwritten -= 1;
		if (this.#held.get(held.key) === held) this.#held.delete(held.key);
	}

	#learn({ held, purpose, answer }: Asked, found: Found): void {
		const isTaken = found === 'free' || (found === 'unknown' && purpose === 'takeDoubtful');
		if (found === 'sent') this.#confirm(held);
		else if (purpose === 'lookUp' && found === 'free') this.#release(held, null);
		else if (!isTaken) this.#end(held, null);
		else {
			held.wasInDoubt = found === 'unknown';
			held.become('claimed');
			this.#releaseInPause(held);
		}
		answer(found);
	}

	/** If n8n died during the pause, the key would stay in doubt. It is claimed again when its message may be sent. */
	#releaseInPause(held: HeldKey): void {
		if (held.line.pauseMs > 0 && held.state === 'claimed' && !held.wasInDoubt)
			this.#release(held, null);
	}
}
