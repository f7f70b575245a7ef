import { unknownOutcomeChoices } from '../requests/retryDecision';
import type { Field, NumberField } from './field';

/** The entries of the options collection as they are read; {@link optionsProperty} has how they are edited. */

export const defaultTimeoutMs = 30_000;

export const timeoutField = {
	name: 'timeout',
	label: 'Timeout',
	kind: 'whole',
	from: 1,
	to: 3_600_000,
	otherwise: defaultTimeoutMs,
	fix: 'Enter milliseconds, e.g. 30000, or remove the option.',
} as const;

/** What the editor offers: enough for 80 messages a second whose answers take half a second. */
export const defaultConcurrency = 50;

export const maxConcurrentField = {
	name: 'maxConcurrent',
	label: 'Max Concurrent',
	kind: 'whole',
	from: 1,
	to: 500,
	fix: 'Enter how many items may be under way at a time, e.g. 50, or remove the option.',
} as const;

export const maxPerSecondField: NumberField = {
	name: 'maxPerSecond',
	label: 'Max per Second',
	kind: 'any',
	from: 0.01,
	to: 1_000_000,
	fix: "Enter messages per second, e.g. 20, or remove the option for the provider's own limit.",
};

export const reuseUploadsField = {
	name: 'reuseUploads',
	label: 'Reuse Uploads',
	otherwise: true,
	fix: 'Use true or false, or remove the option.',
};

export const uniqueKeyField: Field = {
	name: 'uniqueKey',
	label: 'Unique Key',
	fix: 'Enter text that is the same whenever the same message would be sent, e.g. an order number, and make sure that each item has it; or remove the option.',
};

export const replyField: Field = {
	name: 'replyToMessageId',
	label: 'Reply to Message ID',
	fix: 'Enter the ID of the message to quote, or remove the option.',
};

export const correlationField: Field = {
	name: 'correlationId',
	label: 'Correlation ID',
	fix: 'Enter text, e.g. an order number, or remove the option.',
};

export const defaultCountryField: Field = {
	name: 'defaultCountry',
	label: 'Default Country',
	fix: 'Enter its two letters, e.g. DE, GB or US, or remove the option.',
};

export const onlyValidateField = {
	name: 'onlyValidate',
	label: 'Only Validate',
	otherwise: false,
	fix: 'Use true or false, or remove the option.',
};

export const fetchLinkField = {
	name: 'fetchLink',
	label: 'Fetch Link',
	otherwise: false,
	fix: 'Use true or false, or remove the option.',
};

export const whenOutcomeUnknownField = {
	name: 'whenOutcomeUnknown',
	label: 'When Outcome Unknown',
	choices: unknownOutcomeChoices,
	otherwise: 'fail',
	fix: 'Use one of: fail, resend, skip.',
} as const;
