import type { INodeProperties } from 'n8n-workflow';

import type { Capabilities, ProviderOption } from '../contract/capabilities';
import type { MessageKind } from '../contract/message';
import type { Provider } from '../contract/provider';
import { providers } from '../providers';
import { maxFileSize } from './download';
import type { Option } from './option';
import { defineOption, optionProperty } from './option';
import { providersWith } from './provider';

/** The operation that sends each kind of message; the operations themselves stand on a higher floor. */
const operationOfKind: Readonly<Record<MessageKind, string>> = {
	media: 'sendMedia',
	template: 'sendTemplate',
	text: 'sendText',
};

/** The operations that send a message. */
export const sendOperations = Object.values(operationOfKind);

/** Inside a collection, a parameter of the node is addressed from the root. */
const sends = { '/resource': ['message'], '/operation': sendOperations };

function sendsOf(can: (capabilities: Capabilities) => boolean) {
	return { ...sends, '/provider': providersWith(can) };
}

function takesFiles({ sources }: Capabilities): boolean {
	return sources.includes('binary');
}

const flagFix = 'Use true or false, or remove the option.';

export const defaultCountry = defineOption({
	name: 'defaultCountry',
	label: 'Default Country',
	kind: 'text',
	empty: 'ignored',
	placeholder: 'e.g. DE',
	description:
		"Country (two letters, ISO 3166) for numbers in 'To' without a country code, e.g. 0151 12345678. Numbers with + or 00 stay as they are. Digits that could be both national and international are refused.",
	fix: 'Enter its two letters, e.g. DE, GB or US, or remove the option.',
	shownFor: sends,
});

export const uniqueKey = defineOption({
	name: 'uniqueKey',
	label: 'Unique Key',
	kind: 'text',
	empty: 'refused',
	placeholder: 'e.g. spring-sale',
	description:
		'Prevents duplicates: a recipient who already got a message with this key is skipped, even after a crash. Use one text per campaign or event, e.g. spring-sale or an order number. At least the latest 50,000 messages are remembered.',
	fix: 'Enter text that names this campaign or event, e.g. spring-sale, and make sure that each item has it; or remove the option.',
	shownFor: sends,
});

/** The shortest of the documented limits (Meta: `biz_opaque_callback_data`). */
const longestCorrelationId = 512;

export const correlationId = defineOption({
	name: 'correlationId',
	label: 'Correlation ID',
	kind: 'text',
	empty: 'ignored',
	longest: longestCorrelationId,
	placeholder: 'e.g. order-4711',
	description: `Your own reference, returned in delivery receipts (max. ${longestCorrelationId} characters)`,
	fix: 'Enter text, e.g. an order number, or remove the option.',
	shownFor: sendsOf(({ correlation }) => correlation),
});

export const replyToMessageId = defineOption({
	name: 'replyToMessageId',
	label: 'Reply to Message ID',
	kind: 'text',
	empty: 'ignored',
	placeholder: 'e.g. wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRB',
	description: 'ID of an earlier message that this one quotes',
	fix: 'Enter the ID of the message to quote, or remove the option.',
	shownFor: sendsOf(({ reply }) => reply),
});

export const onlyValidate = defineOption({
	name: 'onlyValidate',
	label: 'Validate Only (Dry Run)',
	kind: 'flag',
	otherwise: false,
	whenAdded: true,
	description:
		'Whether to check the input and output the request that would be made, without sending anything to the provider',
	fix: flagFix,
});

export const fetchLink = defineOption({
	name: 'fetchLink',
	label: 'Download in n8n First',
	kind: 'flag',
	otherwise: false,
	whenAdded: true,
	description:
		'Whether to download the file in n8n and upload it instead of passing the link on. For links that the provider cannot fetch, because they redirect or expire. The file stays in the binary data of the execution.',
	fix: flagFix,
	shownFor: {
		...sendsOf(takesFiles),
		'/operation': ['sendMedia', 'sendTemplate'],
		'/mediaSource': ['link'],
	},
});

export const whenOutcomeUnknown = defineOption({
	name: 'whenOutcomeUnknown',
	label: 'If Delivery Is Uncertain',
	kind: 'choice',
	choices: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'The item fails, and tells that its message may have gone out',
		},
		{
			name: 'Resend',
			value: 'resend',
			description:
				'The message is sent once more, unless the provider asks for a pause of more than two minutes. The recipient may get it twice.',
		},
		{
			name: 'Skip',
			value: 'skip',
			description: 'The item goes on as skipped. The recipient may get nothing.',
		},
	],
	otherwise: 'fail',
	description:
		'What to do when it is unclear whether a message was sent, e.g. after a timeout. Messages that were certainly not sent are retried automatically where waiting helps.',
	fix: 'Use one of: fail, resend, skip.',
	shownFor: sends,
});

export const maxPerSecond = defineOption({
	name: 'maxPerSecond',
	label: 'Max per Second',
	kind: 'number',
	from: 0.01,
	to: 1_000_000,
	whenAdded: 20,
	description:
		"How many messages may be sent per second. Without this option it is the provider's documented limit. All workflows in the same n8n process share the limit of a credential and sender.",
	fix: "Enter messages per second, e.g. 20, or remove the option for the provider's own limit.",
});

export const maxConcurrent = defineOption({
	name: 'maxConcurrent',
	label: 'Max Parallel Requests',
	kind: 'wholeNumber',
	from: 1,
	to: 500,
	// enough for 80 messages a second whose answers take half a second
	whenAdded: 50,
	description:
		"How many items may be processed at the same time. Without this option, as many as the provider's rate needs.",
	fix: 'Enter how many items may be processed at a time, e.g. 50, or remove the option.',
});

/** As far as it is simulated (docs/scaling.md). */
const mostWorkers = 64;

export const workersSharingLimit = defineOption({
	name: 'workersSharingLimit',
	label: 'Workers Sharing This Limit',
	kind: 'wholeNumber',
	from: 1,
	to: mostWorkers,
	whenAdded: 2,
	description:
		"How many n8n processes send with this credential and sender at the same time, e.g. the workers in queue mode. Each starts with an equal share of the provider's limit, or of a higher 'Max per Second', and adapts to throttle answers. A lower 'Max per Second' counts for each process.",
	fix: `Enter how many n8n processes send at the same time, from 1 to ${mostWorkers}, or remove the option.`,
});

export const reuseUploads = defineOption({
	name: 'reuseUploads',
	label: 'Reuse Uploads',
	kind: 'flag',
	otherwise: true,
	whenAdded: true,
	description:
		'Whether to upload identical files only once and reuse their ID, also in executions of an active workflow within the next 50 minutes',
	fix: flagFix,
	shownFor: {
		'/operation': ['sendMedia', 'sendTemplate', 'upload'],
		'/provider': providersWith(takesFiles),
	},
});

export const defaultTimeoutMs = 30_000;

export const timeout = defineOption({
	name: 'timeout',
	label: 'Timeout',
	kind: 'wholeNumber',
	from: 1,
	to: 3_600_000,
	whenAdded: defaultTimeoutMs,
	description:
		"How long to wait for the provider's answer, in milliseconds. Uploads get more time the larger the file is.",
	fix: 'Enter milliseconds, e.g. 30000, or remove the option.',
});

export const includeInputBinary = defineOption({
	name: 'includeInputBinary',
	label: 'Include Input Binary',
	kind: 'flag',
	otherwise: false,
	whenAdded: true,
	description:
		"Whether to pass the input item's files on. Without this option the output is JSON only; an item that failed always keeps its files.",
	fix: flagFix,
});

/** The groups of the collection, the useful options of each first: n8n's list has no headings. */
const groups: Readonly<Record<string, readonly Option[]>> = {
	Recipient: [uniqueKey, defaultCountry],
	Message: [replyToMessageId, correlationId],
	Delivery: [
		onlyValidate,
		fetchLink,
		whenOutcomeUnknown,
		maxPerSecond,
		maxConcurrent,
		workersSharingLimit,
		reuseUploads,
		timeout,
		maxFileSize,
	],
	Output: [includeInputBinary],
};

/** What only this provider has, as an option like any other. */
export function providerOption(
	{ parameter, label, description, placeholder, onlyFor, value }: ProviderOption,
	provider: Pick<Provider, 'name'>,
): Option {
	const texts = {
		name: parameter,
		label,
		description,
		...(placeholder === '' ? {} : { placeholder }),
		fix: 'Correct it, or remove the option.',
		shownFor: {
			...sends,
			'/provider': [provider.name],
			...(onlyFor && { '/operation': onlyFor.map((kind) => operationOfKind[kind]) }),
		},
	};
	switch (value.kind) {
		case 'text':
			return { ...texts, kind: 'text', empty: 'ignored' };
		case 'json':
			return { ...texts, kind: 'json' };
		case 'number':
			return { ...texts, ...value, kind: 'wholeNumber', whenAdded: value.from };
		case 'choice':
			return { ...texts, kind: 'choice', choices: value.choices, otherwise: null };
	}
}

export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		...Object.entries(groups).flatMap(([group, options]) =>
			options.map((option) => optionProperty(option, `${group}: ${option.label}`)),
		),
		...providers.flatMap((provider) =>
			provider.capabilities.options.map((option) =>
				optionProperty(providerOption(option, provider), option.label),
			),
		),
	],
};
