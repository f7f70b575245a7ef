import { createHash, randomUUID } from 'crypto';
import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { textOrNull } from '../contract/json';
import type { Account, Provider } from '../contract/provider';
import type { ProviderRequest } from '../contract/request';
import { carryOut } from '../delivery/carryOut';
import type { Clock } from '../delivery/clock';
import { Gate } from '../delivery/gate';
import { KeyLedger } from '../delivery/keyLedger';
import type { AccountPace, Pacing } from '../delivery/pacing';
import { pacing } from '../delivery/pacing';
import { PairLimit } from '../delivery/pairLimit';
import type { Outage, Persistence } from '../delivery/persistence';
import { publicLinks } from '../delivery/publicLink';
import { shownRequest } from '../delivery/shownRequest';
import { transport } from '../delivery/transport';
import { StoredUploads } from '../media/storedUploads';
import { UploadReuse } from '../media/uploadReuse';
import type { ItemOptions } from './itemOptions';
import type { ItemParameters } from './itemParameters';
import { keyStore } from './keyStore';
import type { Downloads, LinkReader } from './linkReader';
import { fetching, passOn, reporting } from './linkReader';
import type { Session } from './operation';
import type { Redaction } from './redaction';
import { uploading } from './uploading';

/** What a run of the node begins with. */
export interface Basis {
	provider: Provider;
	credential: ICredentialDataDecryptedObject;
	account: Account;
	redact: Redaction;
	clock: Clock;
}

/** So many messages may be claimed and not yet under way; after a crash they are in doubt. */
const mostClaims = 5;

/** What all items of a run share: pace, uploads, claims, and the word to stop. */
export class Run {
	readonly ledger: KeyLedger;
	readonly claims = new Gate(mostClaims);
	/** The items that are under way, by index. */
	readonly #underWay = new Map<number, AbortController>();
	#halted = false;
	readonly #id = randomUUID();
	readonly #uploads: UploadReuse;
	readonly #downloads: Downloads = new Map();
	readonly #pairs = new PairLimit();
	readonly #outages: Record<'messages' | 'others', Outage> = {
		messages: { state: 'unknown' },
		others: { state: 'unknown' },
	};

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly basis: Basis,
	) {
		this.ledger = new KeyLedger(keyStore(context, context.getInputData().length));
		this.#uploads = new UploadReuse(new StoredUploads(context.getWorkflowStaticData('node')));
		context.getExecutionCancelSignal()?.addEventListener('abort', () => {
			this.#stopAfter(-1);
		});
	}

	/** False once the execution was cancelled, or an item has failed and the workflow stops at that. */
	get goesOn(): boolean {
		return !this.#halted && this.context.getExecutionCancelSignal()?.aborted !== true;
	}

	/** The items after this one make no further request; those before it come to their end. */
	haltAfter(itemIndex: number): void {
		this.#halted = true;
		this.#stopAfter(itemIndex);
	}

	/** Does what an item takes, while others may stop it. */
	async item<Value>(itemIndex: number, work: () => Promise<Value>): Promise<Value> {
		this.#underWay.set(itemIndex, new AbortController());
		try {
			return await work();
		} finally {
			this.#underWay.delete(itemIndex);
		}
	}

	/** Waits where WhatsApp would refuse one more message to the same recipient so soon. */
	async waitForRecipient(recipient: string, item: ItemParameters): Promise<void> {
		const { clock } = this.basis;
		const waitMs = this.#pairs.waitBefore(recipient, clock.now());
		if (waitMs === 0) return;
		item.warnings.push('Waited, as WhatsApp takes one message in six seconds to one recipient.');
		await clock.wait(waitMs, this.#stopped(item.itemIndex));
	}

	/** A message is about to leave: it counts for what its recipient may get. */
	messageLeaves(recipient: string): void {
		this.#pairs.sent(recipient, this.basis.clock.now());
	}

	/** @param asked called when a request of the item is about to leave */
	session(
		item: ItemParameters,
		options: ItemOptions,
		asked: (request: ProviderRequest) => void,
	): Session {
		const { provider, credential, account, redact, clock } = this.basis;
		const { timeoutMs, whenOutcomeUnknown } = options;
		const stopped = this.#stopped(item.itemIndex);
		const persistence: Persistence = { clock, stopped, whenOutcomeUnknown };
		const ways = {
			provider,
			persistence,
			outageOf: ({ repeat }: ProviderRequest) =>
				this.#outages[repeat === 'sendsAgain' ? 'messages' : 'others'],
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
				account: this.#key(sender),
				...paceOf(options.maxPerSecond, provider.capabilities, this.#id),
				stopped,
			});
		const session: Session = {
			provider,
			account,
			links: this.#linkReader(item, options, persistence),
			shown: (request) => shownRequest(request, provider, credential),
			carryOut: async (exchange, { sender }, leaving = () => undefined) => {
				item.warnings.push(...exchange.warnings);
				return await carryOut(exchange, {
					...ways,
					pacing: pacingOf(sender),
					leaving: (request) => {
						asked(request);
						leaving();
					},
				});
			},
			occasion: () => ({ now: new Date(clock.now()), unique: randomUUID().replaceAll('-', '') }),
			upload: async (file, owner, memory) => {
				const reuse = options.uploads === 'reuse' ? this.#uploads : null;
				return await uploading(file, owner, {
					session,
					reuse,
					terms: { account: this.#key(owner.sender), memory, stopped },
				});
			},
			forgetUpload: (mediaId) => {
				this.#uploads.forget(mediaId);
			},
		};
		return session;
	}

	#stopAfter(itemIndex: number): void {
		for (const [index, controller] of this.#underWay) if (index > itemIndex) controller.abort();
	}

	#stopped(itemIndex: number): AbortSignal {
		return this.#underWay.get(itemIndex)?.signal ?? AbortSignal.abort();
	}

	#linkReader(item: ItemParameters, options: ItemOptions, persistence: Persistence): LinkReader {
		const isFetched = options.linkUse === 'fetch';
		if (!isFetched && options.run === 'perform') return passOn;
		const links = publicLinks(this.context, options.timeoutMs);
		return options.run === 'validate'
			? reporting(item, links, isFetched ? 'fetched' : 'passedOn')
			: fetching(item, links, { downloads: this.#downloads, persistence });
	}

	/** What a provider counts by and keeps files for. Not the key itself: this stands in stored data. */
	#key(sender: string): string {
		const { provider, account, credential } = this.basis;
		const secrets = provider.credential.secretFields.map((name) => textOrNull(credential[name]));
		const parts = [provider.name, account.baseUrl, account.accountId, sender, ...secrets];
		return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
	}
}

/** A user's rate above the provider's documented one replaces it: an account can have been raised. */
function paceOf(
	maxPerSecond: number | null,
	{ perSecond }: Provider['capabilities'],
	run: string,
): Pick<AccountPace, 'perSecond' | 'slower'> {
	const isSlower = maxPerSecond !== null && maxPerSecond < perSecond.messages;
	return {
		perSecond: { ...perSecond, messages: Math.max(maxPerSecond ?? 0, perSecond.messages) },
		slower: isSlower ? { run, messagesPerSecond: maxPerSecond } : null,
	};
}
