import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

import type { AcceptedMessage, EmulatedProvider, Store } from '../provider';
import type { ReceivedFile } from '../request';
import type { WebhookCall } from './call';
import { carryOut } from './call';
import type { FileKind, InboundContent, MessageStatus, StatusEvent } from './event';
import { failureReason } from './failureReasons';
import type { ReceiptPlan, ReceiptScript } from './plan';
import { timeOf } from './plan';
import type { EmulatedWebhook, FileAddresses } from './provider';
import type { WebhookRegistration } from './registration';

/** What a customer sends; a file is kept by the provider first. */
export type Sent =
	| Exclude<InboundContent, { type: 'file' }>
	| { type: 'file'; kind: FileKind; file: ReceivedFile; caption: string | null };

/** What {@link Webhooks} needs of the emulator. */
interface Place extends FileAddresses {
	readonly store: Store;
}

/** Few and soon, so that a test does not wait for what the providers spread over hours. */
const fewRetries: readonly number[] = [20, 50, 100];

/** What the emulated providers tell of their own accord, and where. */
export class Webhooks {
	/** Null: no message gets a receipt by itself. */
	receipts: ReceiptScript | null = null;
	/** Before each further attempt, in milliseconds, where a webhook does not answer 2xx. */
	retryDelaysMs = fewRetries;
	/** In the order in which they began. */
	readonly calls: WebhookCall[] = [];
	/** `change`: something happened that a person could see. */
	readonly changes = new EventEmitter().setMaxListeners(0);
	readonly #secrets = new Map<string, string | null>();
	readonly #pending = new Set<Promise<void>>();
	readonly #place: Place;
	readonly #provider: (name: string) => EmulatedProvider;
	#end = new AbortController();

	constructor(place: Place, provider: (name: string) => EmulatedProvider) {
		this.#place = place;
		this.#provider = provider;
	}

	/** As a person enters it in the provider's own pages; an empty URL removes it. */
	register(provider: string, url: string, headers: Readonly<Record<string, string>> = {}): void {
		const problem = headersProblem(this.#webhook(provider), headers);
		if (problem !== null) throw new Error(`${provider} ${problem}`);
		this.#place.store.webhooks.setUrl(provider, url, headers);
		this.changes.emit('change');
	}

	registered(provider: string): WebhookRegistration {
		return this.#place.store.webhooks.of(provider);
	}

	/** @param secret null: bodies are not signed */
	signWith(provider: string, secret: string | null): void {
		this.#secrets.set(provider, secret);
	}

	/** A message was taken: its receipts follow by the script. */
	accepted(message: AcceptedMessage): void {
		this.changes.emit('change');
		const plan = this.receipts?.(message) ?? null;
		if (plan !== null && this.#provider(message.provider).webhook !== undefined)
			this.#track(this.#follow(message, plan));
	}

	/**
	 * Tells what became of a message of ours.
	 * @param failureCode one of the `failureReasons`, for `failed`
	 * @throws an error where there is no such message
	 */
	tell(messageId: string, status: MessageStatus, failureCode = 131026): void {
		const message = this.#place.store.messages.find((sent) => sent.messageId === messageId);
		if (message === undefined) throw new Error(`No message ${messageId} was sent`);
		this.#track(this.#tellStatus(statusEvent(message, status, Date.now(), failureCode)));
	}

	/** A customer sends a message. @returns its id */
	receive(provider: string, from: string, sent: Sent, profileName = 'Ada Example'): string {
		const { store } = this.#place;
		const webhook = this.#webhook(provider);
		const messageId = `wamid.emulated/Inbound+${store.nextId()}==`;
		const content =
			sent.type === 'file'
				? { ...sent, media: webhook.keepFile(sent.file, store, this.#place) }
				: sent;
		const message = {
			kind: 'message' as const,
			provider,
			messageId,
			from,
			profileName,
			at: Date.now(),
			content,
		};
		store.inbound.push(message);
		this.changes.emit('change');
		this.#track(this.#post(provider, 'messageUrl', webhook.messageBody(message)));
		return messageId;
	}

	/** Waits until nothing is on its way any more. */
	async settled(): Promise<void> {
		while (this.#pending.size > 0) await Promise.all(this.#pending);
	}

	/** Forgets calls, script and secrets, and ends what is on its way. */
	reset(): void {
		this.#end.abort();
		this.#end = new AbortController();
		this.calls.length = 0;
		this.receipts = null;
		this.retryDelaysMs = fewRetries;
		this.#secrets.clear();
	}

	async #follow(message: AcceptedMessage, plan: ReceiptPlan): Promise<void> {
		const { signal } = this.#end;
		for (const status of plan.statuses) {
			await delay(plan.delayMs, undefined, { signal });
			const at = timeOf(status, message.at);
			await this.#tellStatus(statusEvent(message, status, at, plan.failureCode));
		}
	}

	async #tellStatus(event: StatusEvent): Promise<void> {
		const { provider } = event.message;
		this.#place.store.statuses.push(event);
		this.changes.emit('change');
		for (const body of this.#webhook(provider).statusBodies(event))
			await this.#post(provider, 'statusUrl', body);
	}

	async #post(provider: string, place: 'messageUrl' | 'statusUrl', body: unknown): Promise<void> {
		const { [place]: url, headers } = this.registered(provider);
		if (url === null) return;
		const webhook = this.#webhook(provider);
		const text = JSON.stringify(body);
		const set = this.#secrets.get(provider);
		const secret = set === undefined ? webhook.signingSecret : set;
		const call: WebhookCall = {
			provider,
			url,
			headers: {
				'content-type': 'application/json',
				...headers,
				...(secret === null ? {} : webhook.sign?.(Buffer.from(text), secret)),
			},
			body: text,
			answers: [],
		};
		this.calls.push(call);
		await carryOut(call, {
			answerWithinMs: webhook.answerWithinMs,
			retryDelaysMs: this.retryDelaysMs,
			signal: this.#end.signal,
		});
		this.changes.emit('change');
	}

	#webhook(provider: string): EmulatedWebhook {
		const { webhook } = this.#provider(provider);
		if (webhook === undefined)
			throw new Error(`The emulated ${provider} has no 'webhook' (CONTRIBUTING.md)`);
		return webhook;
	}

	/** What a reset ends is no error. */
	#track(work: Promise<void>): void {
		const { signal } = this.#end;
		const tracked = work
			.catch((error: unknown) => {
				if (!signal.aborted) throw error;
			})
			.finally(() => this.#pending.delete(tracked));
		this.#pending.add(tracked);
	}
}

function statusEvent(
	message: AcceptedMessage,
	status: MessageStatus,
	at: number,
	failureCode: number,
): StatusEvent {
	const reason = status === 'failed' ? failureReason(failureCode) : null;
	return { kind: 'status', status, message, at, reason };
}

function headersProblem(
	{ headers: allowed }: EmulatedWebhook,
	headers: Readonly<Record<string, string>>,
): string | null {
	const entries = Object.entries(headers);
	if (allowed === 'any' || entries.length === 0) return null;
	if (allowed === 'none') return 'sends no headers of yours';
	const isBearer = entries.every(
		([name, value]) => name.toLowerCase() === 'authorization' && value.startsWith('Bearer '),
	);
	return isBearer ? null : 'sends a bearer token and nothing else';
}
