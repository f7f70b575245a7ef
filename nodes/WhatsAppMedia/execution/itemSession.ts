import { randomUUID } from 'crypto';

import type { Exchange } from '../contract/exchange';
import type { Result } from '../contract/failure';
import { success } from '../contract/failure';
import type { JsonObject } from '../contract/json';
import type { MediaFile } from '../contract/media';
import type { Account, Provider, TimeAndNonce } from '../contract/provider';
import type { ProviderRequest } from '../contract/request';
import type { ItemOptions } from '../input/itemOptions';
import type { LinkReader } from '../input/linkReader';
import { fetching, reporting } from '../input/linkReader';
import type { KnownUpload, UploadTerms } from '../media/upload';
import type { FilePlace, Session } from '../operations/operation';
import { carryOut } from '../requests/carryOut';
import { networkFailure } from '../requests/networkFailure';
import { pacing } from '../requests/pacing';
import { publicLinks } from '../requests/publicLink';
import type { RetryTerms } from '../requests/retries';
import { shownRequest } from '../requests/shownRequest';
import type { Connection, Transport } from '../requests/transport';
import { transport } from '../requests/transport';
import type { Completed } from '../requests/understood';
import type { Access } from './itemAccess';
import type { KeyedMessage, Waiting } from './keyedMessage';
import type { Run } from './run';
import { uploading } from './uploading';

/** What one item works with: its own credential and options, and what it shares with the others of its run. */
export class ItemSession implements Session {
	readonly provider: Provider;
	readonly account: Account;
	/** Whether a message of this item may have reached the provider. */
	messageHasLeft = false;
	readonly #stopped: AbortSignal;
	readonly #retryTerms: RetryTerms;
	readonly #connection: Connection;
	readonly #transport: Transport;

	/**
	 * @param recipient whom its message goes to; null for none
	 * @param keyed its message, where that has a unique key
	 */
	constructor(
		private readonly run: Run,
		private readonly item: {
			itemIndex: number;
			access: Access;
			options: ItemOptions;
			recipient: string | null;
			keyed: KeyedMessage | null;
		},
	) {
		const { provider, clock } = run;
		const { credential, account, redact } = item.access;
		const { timeoutMs, whenOutcomeUnknown } = item.options;
		this.provider = provider;
		this.account = account;
		this.#stopped = run.stopping.signalOf(item.itemIndex);
		this.#retryTerms = { clock, stopped: this.#stopped, whenOutcomeUnknown };
		this.#connection = {
			credentialType: provider.credential.type,
			credential,
			account,
			timeoutMs,
			stopped: this.#stopped,
			redact,
		};
		this.#transport = transport(run.context, this.#connection);
	}

	timeAndNonce(): TimeAndNonce {
		return {
			now: new Date(this.run.clock.now()),
			// few requests need one, and it costs as much as reading a short answer
			get nonce() {
				return randomUUID().replaceAll('-', '');
			},
		};
	}

	get openLink(): LinkReader {
		const { mode, linkUse, timeoutMs } = this.item.options;
		const { context, downloads } = this.run;
		const links = publicLinks(context, timeoutMs);
		if (mode === 'dryRun') return reporting(links, linkUse === 'fetch' ? 'fetched' : 'passedOn');
		return fetching(context, links, { downloads, retryTerms: this.#retryTerms, timeoutMs });
	}

	/** A request as a dry run shows it. */
	shown(request: ProviderRequest): JsonObject {
		return shownRequest(request, this.provider, this.item.access.credential);
	}

	async carryOut<Value>(
		exchange: Exchange<Value>,
		{ sender }: Account,
		place?: FilePlace,
	): Promise<Result<Completed<Value>>> {
		const { run, item } = this;
		const account = item.access.key(sender);
		const warnings = exchange.request.kind === 'message' ? await this.#waitForRecipient() : [];
		const result = await carryOut(exchange, {
			provider: this.provider,
			transport: place === undefined ? this.#transport : this.#receiving(place),
			retryTerms: this.#retryTerms,
			known: run.known,
			circuitBreakerOf: ({ kind }) =>
				run.circuitBreakers[kind === 'message' ? 'messages' : 'others'],
			pacing: pacing(run.clock, {
				account,
				...run.pace.of(account, item.options),
				stopped: this.#stopped,
			}),
			permit: item.keyed?.permit(this.#waiting(account)) ?? null,
			leaving: (request) => {
				if (request.kind === 'message') this.#messageLeaves();
			},
		});
		if (!result.ok) return result;
		return success({ ...result.value, warnings: [...warnings, ...result.value.warnings] });
	}

	async upload(
		file: MediaFile,
		owner: Account,
		memory: UploadTerms['memory'],
	): Promise<Result<KnownUpload>> {
		const { keyed, options, access } = this.item;
		const account = access.key(owner.sender);
		const reuse = options.uploads === 'reuse' ? this.run.uploads : null;
		const isThere = reuse?.knows(file, account) === true;
		// a message that was sent before needs no upload
		const looked = isThere ? null : await keyed?.lookUp(this.#waiting(account));
		if (looked?.ok === false) return looked;
		return await uploading(file, owner, {
			session: this,
			reuse,
			terms: { account, memory, stopped: this.#stopped },
		});
	}

	forgetUpload(mediaId: string): void {
		this.run.uploads.forget(mediaId);
	}

	/** The transport with a place for the file of an answer: n8n's binary store. */
	#receiving({ limit, tooLarge, nameOf }: FilePlace): Transport {
		const { context } = this.run;
		return transport(context, {
			...this.#connection,
			files: {
				limit,
				tooLarge,
				store: async (body, { headers }) => {
					const { fileName, mimeType } = nameOf(headers);
					return await context.helpers.prepareBinaryData(body, fileName, mimeType);
				},
			},
		});
	}

	/** Waits where WhatsApp would refuse one more message to the same recipient so soon. */
	async #waitForRecipient(): Promise<string[]> {
		const { run, item } = this;
		const waitMs =
			item.recipient === null ? 0 : run.pairs.waitBefore(item.recipient, run.clock.monotonic());
		if (waitMs === 0) return [];
		await run.clock.wait(waitMs, this.#stopped);
		return ['Waited, as WhatsApp takes one message in six seconds to one recipient.'];
	}

	#messageLeaves(): void {
		this.messageHasLeft = true;
		const { run, item } = this;
		if (item.recipient !== null) run.pairs.sent(item.recipient, run.clock.monotonic());
	}

	#waiting(account: string): Waiting {
		const { run, item, provider } = this;
		return {
			line: run.keys.line(`${item.options.maxPerSecond} ${account}`),
			stopped: this.#stopped,
			notStarted: networkFailure({ kind: 'notStarted', detail: '' }, provider),
			wait: async (milliseconds) => {
				await run.clock.wait(milliseconds, this.#stopped);
			},
		};
	}
}
