import * as options from '../fields/options';
import { simplifyField } from '../fields/simplify';
import type { WhenOutcomeUnknown } from '../requests/retryDecision';
import type { ItemParameters } from './itemParameters';
import { readOption } from './readOption';

/** How an item is carried out, whatever it sends. */
export interface ItemOptions {
	output: 'simplified' | 'raw';
	mode: 'dryRun' | 'perform';
	linkUse: 'fetch' | 'passOn';
	uploads: 'reuse' | 'always';
	whenOutcomeUnknown: WhenOutcomeUnknown;
	/** Null where the message may be sent any number of times. */
	uniqueKey: string | null;
	/** Requests per second; null for the provider's own number. */
	maxPerSecond: number | null;
	/** How many n8n processes share the provider's limit; null where the user does not say. */
	workersSharingLimit: number | null;
	timeoutMs: number;
	/** Which files of its input a successful item passes on. */
	inputBinary: 'include' | 'drop';
}

/** Read once for each item: a wrong value is one problem. */
export function readItemOptions(item: ItemParameters): ItemOptions {
	// it is the run's; here it is only checked
	readOption(item, options.maxConcurrent);
	return {
		output: item.flag(simplifyField) ? 'simplified' : 'raw',
		mode: readOption(item, options.onlyValidate) ? 'dryRun' : 'perform',
		linkUse: readOption(item, options.fetchLink) ? 'fetch' : 'passOn',
		uploads: readOption(item, options.reuseUploads) ? 'reuse' : 'always',
		whenOutcomeUnknown: readOption(item, options.whenOutcomeUnknown),
		uniqueKey: readOption(item, options.uniqueKey),
		maxPerSecond: readOption(item, options.maxPerSecond),
		workersSharingLimit: readOption(item, options.workersSharingLimit),
		timeoutMs: readOption(item, options.timeout) ?? options.defaultTimeoutMs,
		inputBinary: readOption(item, options.includeInputBinary) ? 'include' : 'drop',
	};
}
