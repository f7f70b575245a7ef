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

/** Where and until when a message waits, and how its failure reads where it is no longer wanted. */
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

/** A shorter pause of the provider costs less than to give keys back and to claim them anew. */
const longPauseMs = 1000;

/**
 * A message with a unique key, through all its tries. Its key is claimed for each of them and given back after one in which
 * it certainly did not go out, so that it is not in doubt while the next one is waited for.
 */
export class KeyedMessage {
	/** Whether it turned out that it had been sent before, and need not be sent. */
	wasSentBefore = false;
	/** Whether an earlier try may have gone out: what becomes of a later one says nothing about it. */
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
				// a key can have been given back while its message waited for its turn
				while (this.#held === null || !this.#leaves(this.#held)) {
					this.#held = null;
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

	/** Fails where it will not be sent: then its file need not be uploaded. The key stays free. */
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

	/** The end of all tries, whatever happened in them. */
	end(result: Result<unknown> | null): void {
		if (this.#held === null) return;
		const neverLeft = this.#held.state === 'claimed' && !this.isInDoubt;
		const otherwise = neverLeft ? 'notSent' : 'unknown';
		this.ledger.settle(this.#held, result?.ok === true ? 'sent' : otherwise);
		this.#held = null;
	}

	#leaves(held: HeldKey): boolean {
		// in a second try of one that may have gone out, the key is still held
		return held.state === 'onItsWay' || this.ledger.leaves(held);
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
		// an earlier try may have gone out, and the user wants another
		if (this.#held?.state === 'onItsWay') return success(null);
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

/** Only where an operation has no output for a message that was skipped. */
function sentBefore(key: string): Failure {
	return failure({
		class: 'unknown',
		happened: `The message with the unique key ${quoted(key)} was sent before`,
		advice: 'Use another key where another message is meant.',
	});
}

function storeFailure(key: string, error: unknown): Failure {
	return failure({
		class: 'unavailable',
		happened: `n8n could not look up whether the message with the unique key ${quoted(key)} was sent before`,
		advice: "Send this item again when n8n's database works; nothing went out.",
		providerMessage: textOrNull(field(error, 'cause', 'message')),
		retryable: true,
	});
}

const doubts = {
	earlierRun: {
		happened: (key: string) =>
			`An earlier run stopped while the message with the unique key ${quoted(key)} was on its way, or lost its answer`,
		where: ' If n8n runs in several processes, another one may be sending it now.',
	},
	justNow: {
		happened: (key: string) =>
			`Another item or execution has just sent the message with the unique key ${quoted(key)}, and its answer was lost`,
		where: '',
	},
};

function doubt(key: string, since: keyof typeof doubts): Failure {
	const { happened, where } = doubts[since];
	return failure({
		class: 'unknown',
		outcome: 'unknown',
		happened: happened(key),
		advice: `Look in the delivery receipts whether it went out. If it did not, send it with the option 'If Delivery Is Uncertain' set to Resend.${where}`,
	});
}
