import { randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Provider } from '../contract/provider';
import type { ProviderRequest } from '../contract/request';
import type { ItemOptions } from '../input/itemOptions';
import type { ItemParameters } from '../input/itemParameters';
import type { Downloads, LinkReader } from '../input/linkReader';
import { fetching, passOn, reporting } from '../input/linkReader';
import { StoredUploads } from '../media/storedUploads';
import { UploadReuse } from '../media/uploadReuse';
import type { Session } from '../operations/operation';
import { carryOut } from '../requests/carryOut';
import type { Clock } from '../requests/clock';
import { networkFailure } from '../requests/networkFailure';
import type { Pacing } from '../requests/pacing';
import { pacing } from '../requests/pacing';
import { PairLimit } from '../requests/pairLimit';
import { publicLinks } from '../requests/publicLink';
import type { RetryTerms } from '../requests/retries';
import type { CircuitBreaker } from '../requests/retryDecision';
import { shownRequest } from '../requests/shownRequest';
import { transport } from '../requests/transport';
import type { Access } from './itemAccess';
import type { KeyedMessage, Waiting } from './keyedMessage';
import type { RunLedger } from './keyLedgers';
import { openKeys } from './keyStore';
import { RunPace } from './runPace';
import { Stopping } from './stopping';
import { uploading } from './uploading';

/** What a run of the node begins with. */
export interface RunSetup {
	provider: Provider;
	clock: Clock;
}

/** What all items of a run share, and what each of them works with. */
export class Run {
	readonly stopping: Stopping;
	readonly #pace: RunPace;
	/** Null as long as no item has a unique key. */
	#keys: RunLedger | null = null;
	readonly #uploads: UploadReuse;
	readonly #downloads: Downloads = new Map();
	readonly #pairs = new PairLimit();
	readonly #known = new Set<string>();
	readonly #circuitBreakers: Record<'messages' | 'others', CircuitBreaker> = {
		messages: { state: 'closed' },
		others: { state: 'closed' },
	};

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly setup: RunSetup,
	) {
		this.#uploads = new UploadReuse(new StoredUploads(context.getWorkflowStaticData('node')));
		this.stopping = new Stopping(context.getExecutionCancelSignal());
		this.#pace = new RunPace(setup.provider.capabilities.perSecond, setup.clock);
	}

	get keys(): RunLedger {
		return (this.#keys ??= openKeys(this.context, this.setup.clock));
	}

	/** The end of the run. Rejects where n8n's database did not take the latest unique keys. */
	async closeKeys(): Promise<void> {
		await this.#keys?.close();
	}

	/** Waits where WhatsApp would refuse one more message to the same recipient so soon. */
	async waitForRecipient(recipient: string, item: ItemParameters): Promise<void> {
		const { clock } = this.setup;
		const waitMs = this.#pairs.waitBefore(recipient, clock.monotonic());
		if (waitMs === 0) return;
		item.warnings.push('Waited, as WhatsApp takes one message in six seconds to one recipient.');
		await clock.wait(waitMs, this.stopping.signalOf(item.itemIndex));
	}

	/** A message is about to leave: it counts for what its recipient may get. */
	messageLeaves(recipient: string): void {
		this.#pairs.sent(recipient, this.setup.clock.monotonic());
	}

	/**
	 * @param keyed the message of the item; null where it may be sent any number of times
	 * @param asked called when a request of the item is about to leave
	 */
	session(
		item: ItemParameters,
		{ credential, account, redact, key }: Access,
		options: ItemOptions,
		{ keyed, asked }: { keyed: KeyedMessage | null; asked: (request: ProviderRequest) => void },
	): Session {
		const { provider, clock } = this.setup;
		const { timeoutMs, whenOutcomeUnknown } = options;
		const stopped = this.stopping.signalOf(item.itemIndex);
		const retryTerms: RetryTerms = { clock, stopped, whenOutcomeUnknown };
		const forRequests = {
			provider,
			retryTerms,
			known: this.#known,
			circuitBreakerOf: ({ kind }: ProviderRequest) =>
				this.#circuitBreakers[kind === 'message' ? 'messages' : 'others'],
			transport: transport(this.context, {
				credentialType: provider.credential.type,
				credential,
				account,
				timeoutMs,
				stopped,
				redact,
			}),
		};
		const pacingOf = (sender: string): Pacing =>
			pacing(clock, {
				account: key(sender),
				...this.#pace.of(key(sender), options.maxPerSecond),
				stopped,
			});
		const waiting = (sender: string): Waiting => ({
			line: this.keys.line(`${options.maxPerSecond} ${key(sender)}`),
			stopped,
			notStarted: networkFailure({ kind: 'notStarted', detail: '' }, provider),
			wait: async (milliseconds) => {
				await clock.wait(milliseconds, stopped);
			},
		});
		const session: Session = {
			provider,
			account,
			links: this.#linkReader(item, options, retryTerms),
			shown: (request) => shownRequest(request, provider, credential),
			carryOut: async (exchange, { sender }) => {
				item.warnings.push(...exchange.warnings);
				const result = await carryOut(exchange, {
					...forRequests,
					pacing: pacingOf(sender),
					permit: keyed?.permit(waiting(sender)) ?? null,
					leaving: asked,
				});
				if (result.ok) item.warnings.push(...result.value.warnings);
				return result;
			},
			timeAndNonce: () => ({
				now: new Date(clock.now()),
				nonce: randomUUID().replaceAll('-', ''),
			}),
			upload: async (file, owner, memory) => {
				const reuse = options.uploads === 'reuse' ? this.#uploads : null;
				const isThere = reuse?.knows(file, key(owner.sender)) === true;
				const looked = isThere ? null : await keyed?.lookUp(waiting(owner.sender));
				if (looked?.ok === false) return looked;
				return await uploading(file, owner, {
					session,
					reuse,
					terms: { account: key(owner.sender), memory, stopped },
				});
			},
			forgetUpload: (mediaId) => {
				this.#uploads.forget(mediaId);
			},
		};
		return session;
	}

	#linkReader(item: ItemParameters, options: ItemOptions, retryTerms: RetryTerms): LinkReader {
		const isFetched = options.linkUse === 'fetch';
		if (!isFetched && options.run === 'perform') return passOn;
		const links = publicLinks(this.context, options.timeoutMs);
		return options.run === 'validate'
			? reporting(item, links, isFetched ? 'fetched' : 'passedOn')
			: fetching(item, links, {
					downloads: this.#downloads,
					retryTerms,
					timeoutMs: options.timeoutMs,
				});
	}
}
