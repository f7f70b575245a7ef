import type { IExecuteFunctions } from 'n8n-workflow';

import type { Provider } from '../contract/provider';
import type { Downloads } from '../input/linkReader';
import { StoredUploads } from '../media/storedUploads';
import { UploadReuse } from '../media/uploadReuse';
import type { Clock } from '../requests/clock';
import { PairLimit } from '../requests/pairLimit';
import type { CircuitBreaker } from '../requests/retryDecision';
import type { RunLedger } from './keyLedgers';
import { openKeys } from './keyStore';
import { RunPace } from './runPace';
import { SentChunks } from './sentChunks';
import { SentKeys } from './sentKeys';
import { Stopping } from './stopping';

/** What all items of a run share. */
export class Run {
	readonly stopping: Stopping;
	readonly pace: RunPace;
	readonly uploads: UploadReuse;
	readonly sentKeys: SentKeys;
	readonly downloads: Downloads = new Map();
	readonly pairs = new PairLimit();
	/** What is known to have come of requests of this run that could be looked up. */
	readonly known = new Set<string>();
	readonly circuitBreakers: Readonly<Record<'messages' | 'others', CircuitBreaker>> = {
		messages: { state: 'closed' },
		others: { state: 'closed' },
	};
	/** Null as long as no item has a unique key. */
	#keys: RunLedger | null = null;

	constructor(
		readonly context: IExecuteFunctions,
		readonly provider: Provider,
		readonly clock: Clock,
	) {
		const staticData = context.getWorkflowStaticData('node');
		this.uploads = new UploadReuse(new StoredUploads(staticData));
		this.sentKeys = new SentKeys(
			context.getInputData().length,
			new SentChunks(staticData),
			() => this.keys,
		);
		this.stopping = new Stopping(context.getExecutionCancelSignal());
		this.pace = new RunPace(provider.capabilities.perSecond, clock);
	}

	get keys(): RunLedger {
		return (this.#keys ??= openKeys(this.context, this.clock));
	}

	/** The end of the run. Rejects where n8n's database did not take the latest unique keys. */
	async close(): Promise<void> {
		this.stopping.close();
		const remember = await this.sentKeys.remembering();
		await this.#keys?.close();
		remember();
	}
}
