import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import { field, textOrNull } from '../contract/json';
import { quoted } from '../contract/problem';
import type { Permit } from '../requests/permit';
import type { WhenOutcomeUnknown } from '../requests/retryDecision';
import { retryLimits } from '../requests/retryDecision';
import type { Asking, Known } from './claim';
import type { HeldKey, Line } from './heldKey';
import type { KeyLedger } from './keyLedger';

/** How a message waits: its line, its cancellation, and the failure to report if it is cancelled. */
export interface Waiting extends Asking {
	notStarted: Failure;
	wait(milliseconds: number): Promise<void>;
}

/** What a user gives to a message, and whom it goes to: the same key means one message to each recipient. */
export interface UniqueKey {
	text: string;
	/** As it is sent. */
	recipient: string;
}

/** As the store knows it. */
export function storedKey({ text, recipient }: UniqueKey): string {
	return JSON.stringify([text, recipient]);
}

/** For a shorter pause, releasing the keys and claiming them again would cost more than it saves. */
const longPauseMs = 1000;

/**
 * A message with a unique key, through all its tries. The key is claimed for each try. If the message certainly did not go
 * out, the key is released until the next try, so that a crash in between leaves no doubt.
 */
export class KeyedMessage {
	/** Whether an earlier run or another item has sent the message. */
	wasSentBefore = false;
	/** Whether an earlier try may have gone out, whatever the result of a later one. */
	isInDoubt = false;
	#held: HeldKey | null = null;

	constructor(
		readonly key: UniqueKey,
		private readonly ledger: KeyLedger,
		private readonly whenOutcomeUnknown: WhenOutcomeUnknown,
	) {}

	permit(waiting: Waiting): Permit {
		const { line } = waiting;
		return {
			ask: async () => {
				if (line.pauseMs > 0) await waiting.wait(line.pauseMs);
				return await this.#claim(waiting);
			},
			leave: async () => {
				// the key can have been released while the message waited
				while (this.#held === null || !this.#startSending(this.#held)) {
					this.#held = null;
					// a paused line releases its keys at once
					if (line.pauseMs > 0) await waiting.wait(line.pauseMs);
					const claimed = await this.#claim(waiting);
					if (!claimed.ok) return claimed;
				}
				return success(null);
			},
			heard: (result) => {
				this.#heard(result, waiting.line);
			},
		};
	}

	/** Fails if the message will not be sent, so its file need not be uploaded. Does not claim the key. */
	async lookUp(waiting: Waiting): Promise<Result<null>> {
		if (this.#held !== null) return success(null);
		try {
			const known = await this.ledger.lookUp(storedKey(this.key), waiting);
			const isWanted = known === null || (known.kind === 'inDoubt' && this.#resends);
			return isWanted ? success(null) : this.#refusal(known, waiting);
		} catch (error) {
			return failed(storeFailure(this.key.text, error));
		}
	}

	/** Call after the last try, whatever its result. */
	end(result: Result<unknown> | null): void {
		if (this.#held === null) return;
		const neverLeft = this.#held.state === 'claimed' && !this.isInDoubt;
		const otherwise = neverLeft ? 'notSent' : 'unknown';
		this.ledger.settle(this.#held, result?.ok === true ? 'sent' : otherwise);
		this.#held = null;
	}

	#startSending(held: HeldKey): boolean {
		// a resend: the key is still held from the earlier try
		return held.state === 'sending' || this.ledger.startSending(held);
	}

	#heard(reason: Failure | 'unheard' | null, line: Line): void {
		if (this.#held === null) return;
		if (reason === null) {
			this.ledger.settle(this.#held, 'sent');
			this.#held = null;
			return;
		}
		if (reason === 'unheard' || reason.outcome === 'unknown') {
			this.isInDoubt = true;
			return;
		}
		if (!this.isInDoubt) {
			this.ledger.settle(this.#held, 'notSent');
			this.#held = null;
		}
		const pauseMs =
			reason.class === 'rateLimit' && reason.backoff === null ? reason.retryAfterMs : null;
		if (pauseMs !== null && pauseMs >= longPauseMs && pauseMs <= retryLimits.totalMs)
			this.ledger.pause(line, pauseMs);
	}

	get #resends(): boolean {
		return this.whenOutcomeUnknown === 'resend';
	}

	async #claim(waiting: Waiting): Promise<Result<null>> {
		// a resend: the key is still held from the earlier try
		if (this.#held?.state === 'sending') return success(null);
		try {
			const purpose = this.#resends ? 'takeDoubtful' : 'takeFree';
			const claim = await this.ledger.claim(storedKey(this.key), waiting, purpose);
			if (claim.kind !== 'yours') return this.#refusal(claim, waiting);
			this.#held = claim.held;
			this.isInDoubt ||= claim.held.wasInDoubt;
			return success(null);
		} catch (error) {
			return failed(storeFailure(this.key.text, error));
		}
	}

	#refusal(known: Known, { notStarted }: Waiting): Result<null> {
		switch (known.kind) {
			case 'sent':
				this.wasSentBefore = true;
				return failed(sentBefore(this.key.text));
			case 'inDoubt':
				return failed(doubt(this.key.text, known.since));
			case 'stopped':
				return failed(notStarted);
		}
	}
}

/** For operations without an output for skipped messages. */
function sentBefore(key: string): Failure {
	return failure({
		class: 'unknown',
		happened: `A message with the unique key ${quoted(key)} was already sent`,
		advice: 'If this is another message, give it another key.',
	});
}

function storeFailure(key: string, error: unknown): Failure {
	return failure({
		class: 'unavailable',
		happened: `n8n could not check whether a message with the unique key ${quoted(key)} was already sent`,
		advice: "Send this item again when n8n's database works.",
		cause: textOrNull(field(error, 'cause', 'message')),
		retryable: true,
	});
}

const doubts = {
	earlierRun: {
		happened: (key: string) =>
			`An earlier run stopped while it was sending the message with the unique key ${quoted(key)}, or its answer was lost`,
		where: ' If n8n runs in several processes, another one may be sending it now.',
	},
	justNow: {
		happened: (key: string) =>
			`Another item or execution has just sent the message with the unique key ${quoted(key)}, and the answer was lost`,
		where: '',
	},
};

function doubt(key: string, since: keyof typeof doubts): Failure {
	const { happened, where } = doubts[since];
	return failure({
		class: 'unknown',
		outcome: 'unknown',
		happened: happened(key),
		advice: `Check the delivery receipts to see whether it went out. If it did not, send it with the option 'If Delivery Is Uncertain' set to Resend.${where}`,
	});
}
