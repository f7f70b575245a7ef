import {
	fetchLinkField,
	maxConcurrentField,
	maxPerSecondField,
	onlyValidateField,
	reuseUploadsField,
	timeoutField,
	uniqueKeyField,
	whenOutcomeUnknownField,
} from '../fields/optionFields';
import { simplifyField } from '../fields/simplify';
import type { WhenOutcomeUnknown } from '../requests/retryDecision';
import type { ItemParameters } from './itemParameters';

/** How an item is carried out, whatever it sends. */
export interface ItemOptions {
	output: 'simplified' | 'raw';
	run: 'validate' | 'perform';
	linkUse: 'fetch' | 'passOn';
	uploads: 'reuse' | 'always';
	whenOutcomeUnknown: WhenOutcomeUnknown;
	/** Null where the message may be sent any number of times. */
	uniqueKey: string | null;
	/** Requests per second; null for the provider's own number. */
	maxPerSecond: number | null;
	timeoutMs: number;
}

/** Read once for each item: a wrong value is one problem. */
export function readItemOptions(item: ItemParameters): ItemOptions {
	// it is the run's; here it is only checked
	item.optionNumber(maxConcurrentField);
	return {
		output: item.flag(simplifyField) ? 'simplified' : 'raw',
		run: item.optionFlag(onlyValidateField) ? 'validate' : 'perform',
		linkUse: item.optionFlag(fetchLinkField) ? 'fetch' : 'passOn',
		uploads: item.optionFlag(reuseUploadsField) ? 'reuse' : 'always',
		whenOutcomeUnknown: item.optionChoice(whenOutcomeUnknownField),
		uniqueKey: item.optionTextIfAdded(uniqueKeyField),
		maxPerSecond: item.optionNumber(maxPerSecondField),
		timeoutMs: item.optionNumber(timeoutField) ?? timeoutField.otherwise,
	};
}
