import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import type { MediaSource } from '../../nodes/WhatsAppMedia/contract/media';
import { mediaTypes } from '../../nodes/WhatsAppMedia/contract/media';
import { sendOperations } from '../../nodes/WhatsAppMedia/fields/options';
import { operations } from '../../nodes/WhatsAppMedia/operations';
import { inMegabytes } from '../../nodes/WhatsAppMedia/media/fileProblem';
import { mediaLimits } from '../../nodes/WhatsAppMedia/media/limits';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { WhatsAppMedia } from '../../nodes/WhatsAppMedia/WhatsAppMedia.node';

/** The linters see only literals; the description that n8n gets is made from data, so it is walked here. */

const { description } = new WhatsAppMedia();
const { properties } = description;

function everyProperty(): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...(property.type === 'collection' ? (property.options as INodeProperties[]) : []),
	]);
}

/** The fields that the editor shows. */
function visibleProperties(values: INodeParameters): INodeProperties[] {
	return properties.filter((property) =>
		NodeHelpers.displayParameter(withDefaults(values), property, null, description),
	);
}

/** Names of the fields that the editor shows. */
function visible(values: INodeParameters): string[] {
	return visibleProperties(values).map(({ name }) => name);
}

/** The entries of a dropdown that the editor offers, in their order. */
function choicesOf(
	field: INodeProperties | undefined,
	values: Record<string, string>,
): INodePropertyOptions['value'][] {
	const root = withDefaults(values);
	return ((field?.options ?? []) as INodePropertyOptions[])
		.filter((option) => NodeHelpers.displayParameter({}, option, null, description, root))
		.map(({ value }) => value);
}

/** What n8n makes of a node that was just added and then changed like this. */
function parametersOf(values: INodeParameters): Record<string, unknown> {
	const node = { typeVersion: 1 };
	return NodeHelpers.getNodeParameters(properties, values, true, false, node, description) ?? {};
}

function withDefaults(values: INodeParameters): INodeParameters {
	return {
		provider: 'dialog360',
		resource: 'message',
		operation: 'sendMedia',
		mediaType: 'image',
		mediaSource: 'id',
		...values,
	};
}

test.each(everyProperty().map((property) => [property.displayName, property] as const))(
	"%s follows n8n's guidelines",
	(displayName, property) => {
		expect(displayName).toMatch(/^[A-Z0-9]/);
		if (property.placeholder !== undefined) expect(property.placeholder).toMatch(/^(e\.g\. |Add )/);
		if (property.type === 'boolean') expect(property.description).toMatch(/^Whether to /);
		const sentences = (property.description ?? '').split(/[.!?] /).length;
		if (sentences === 1) expect(property.description ?? '').not.toMatch(/\.$/);
		const shownBy = Object.keys(property.displayOptions?.show ?? {});
		for (const name of shownBy.filter((each) => each !== '@tool')) {
			const [field = ''] = name.replace(/^\//, '').split('.');
			expect(properties.map((known) => known.name)).toContain(field);
		}
	},
);

test.each(
	everyProperty()
		.filter(({ type }) => type === 'options' || type === 'collection')
		// the options stand in groups, the useful ones first
		.filter(({ name }) => name !== 'provider' && name !== 'options')
		.map((property) => [property.displayName, property] as const),
)('the entries of %s are in alphabetical order', (_, property) => {
	const names = (property.options as (INodePropertyOptions & INodeProperties)[]).map(
		(option) => (option.displayName as string | undefined) ?? option.name,
	);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});

test.each([
	['id', ['mediaId'], ['mediaLink', 'binaryPropertyName']],
	['link', ['mediaLink'], ['mediaId', 'binaryPropertyName']],
	['binary', ['binaryPropertyName'], ['mediaId', 'mediaLink']],
])('source %s shows its field and hides the others', (mediaSource, shown, hidden) => {
	const names = visible({ mediaSource });
	expect(names).toEqual(expect.arrayContaining(shown));
	expect(names.filter((name) => hidden.includes(name))).toEqual([]);
});

describe.each(providers.map((provider) => [provider.name, provider] as const))(
	'%s',
	(name, provider) => {
		test.each(Object.entries(provider.capabilities.media))(
			'%s shows exactly the fields that it can send',
			(mediaType, can) => {
				const names = visible({ provider: name, mediaType });
				// a caption that the provider does not take stays where it is, with a notice
				const hasCaption = ['document', 'image', 'video'].includes(mediaType);
				expect(names.includes('caption')).toBe(hasCaption);
				expect(names.includes('captionNotice')).toBe(hasCaption && !can.caption);
				expect(names.includes('fileName')).toBe(can.fileName !== 'none');
				expect(names.includes('voice')).toBe(can.voice);
			},
		);

		test.each<[string, readonly MediaSource[]]>([
			['whatsAppMedia', ['binary', 'link', 'id']],
			// a model has no file to give
			['whatsAppMediaTool', ['link', 'id']],
		])('%s takes media from the sources that it has, at first from the first', (type, all) => {
			const { sources } = provider.capabilities;
			const offered = all.filter((source) => sources.includes(source));
			const [field, ...others] = properties.filter(
				(property) =>
					property.name === 'mediaSource' &&
					NodeHelpers.displayParameter(
						withDefaults({ provider: name }),
						property,
						{ typeVersion: 1 },
						{ ...description, name: type },
					),
			);
			expect(others).toEqual([]);
			expect(choicesOf(field, { provider: name })).toEqual(offered);
			expect(field?.default).toBe(offered[0]);
		});

		test('is offered the resources that it has operations of', () => {
			const able = operations.filter(({ offeredBy }) => offeredBy(provider));
			const resource = properties.find((property) => property.name === 'resource');
			expect(new Set(choicesOf(resource, { provider: name }))).toEqual(
				new Set(able.map((operation) => operation.resource)),
			);
		});

		test.each(['message', 'media'])('is offered the operations of %s that it has', (resource) => {
			const able = operations.filter(
				(operation) => operation.resource === resource && operation.offeredBy(provider),
			);
			const [field] = visibleProperties({ provider: name, resource }).filter(
				(property) => property.name === 'operation',
			);
			expect(choicesOf(field, { provider: name })).toEqual(able.map((operation) => operation.name));
		});

		test('has exactly one credential, its own', () => {
			const shown = (description.credentials ?? []).filter((credential) =>
				NodeHelpers.displayParameter(
					withDefaults({ provider: name }),
					credential,
					null,
					description,
				),
			);
			expect(shown.map((credential) => credential.name)).toEqual([provider.credential.type]);
		});
	},
);

test.each([
	['message', 'sendMedia', ['to', 'mediaType', 'mediaSource', 'simplify', 'options']],
	['message', 'sendTemplate', ['to', 'templateName', 'simplify', 'options']],
	['message', 'sendText', ['to', 'text', 'previewUrl', 'simplify', 'options']],
	['message', 'markAsRead', ['messageId', 'typing', 'simplify', 'options']],
	['media', 'upload', ['binaryPropertyName', 'fileName', 'simplify', 'options']],
	['media', 'getUrl', ['mediaId', 'simplify', 'options']],
	['media', 'delete', ['mediaId', 'simplify', 'options']],
	['media', 'download', ['mediaSource', 'mediaId', 'binaryPropertyName', 'simplify', 'options']],
])('%s: %s shows its fields', (resource, operation, fields) => {
	const names = visible({ resource, operation }).filter(
		(name) => !['provider', 'resource', 'operation'].includes(name),
	);
	expect(names).toEqual(expect.arrayContaining(fields));
	expect(new Set(names).size).toBe(names.length);
});

test('options of messages are offered for every operation that sends one', () => {
	const sending = operations.filter(({ effect }) => effect === 'message').map(({ name }) => name);
	expect([...sendOperations].sort()).toEqual(sending.sort());
});

test.each(providers.map((provider) => [provider.name, provider] as const))(
	'%s: link preview and typing indicator are shown where it has them',
	(provider, { capabilities }) => {
		const shownFor = (operation: string) => visible({ provider, operation });
		expect(shownFor('sendText').includes('previewUrl')).toBe(capabilities.linkPreview);
		expect(shownFor('markAsRead').includes('typing')).toBe(capabilities.typing);
	},
);

/** What a template asks for that is entered by its name. */
const byHand = ['templateLanguage', 'templateHeader', 'templateParameters', 'templateButtons'];

/** The parameters of a template that was chosen from the list. */
function filledFields(value: Record<string, string>): INodeParameters {
	return {
		templateName: { __rl: true, mode: 'list', value: 'order_update|en_US' },
		templateFields: { mappingMode: 'defineBelow', value },
	};
}

test.each<[string, string[], string[]]>([
	['none', [], ['mediaSource', 'templateHeaderText', 'fileName']],
	['text', ['templateHeaderText'], ['mediaSource', 'mediaLink', 'fileName']],
	['image', ['mediaSource', 'mediaLink'], ['templateHeaderText', 'fileName']],
	['document', ['mediaSource', 'mediaLink', 'fileName'], ['templateHeaderText']],
])(
	'a template with the header %s shows its fields and hides the others',
	(header, shown, hidden) => {
		const names = visible({
			operation: 'sendTemplate',
			templateName: { __rl: true, mode: 'manual', value: 'order_update' },
			templateHeader: header,
			mediaSource: 'link',
		});
		expect(names).toEqual(expect.arrayContaining([...byHand, ...shown]));
		expect(names.filter((name) => [...hidden, 'templateFields'].includes(name))).toEqual([]);
	},
);

test.each<[string, INodeParameters, string[], string[]]>([
	[
		'is not chosen yet',
		{ templateName: { __rl: true, mode: 'list', value: '' } },
		[],
		['templateFields', 'mediaSource', 'fileName'],
	],
	[
		'has no media',
		filledFields({ 'Body 1': 'Ada' }),
		['templateFields'],
		['mediaSource', 'fileName'],
	],
	[
		'has an image',
		filledFields({ Header: 'image' }),
		['templateFields', 'mediaSource', 'mediaLink'],
		['fileName'],
	],
	[
		'has a document',
		filledFields({ Header: 'document' }),
		['templateFields', 'mediaSource', 'mediaLink', 'fileName'],
		[],
	],
])('a template from the list that %s shows its own fields only', (_, parameters, shown, hidden) => {
	const names = visible({ operation: 'sendTemplate', mediaSource: 'link', ...parameters });
	expect(names).toEqual(expect.arrayContaining(shown));
	expect(names.filter((name) => [...byHand, ...hidden].includes(name))).toEqual([]);
});

test.each([
	['sendMedia', ['fetchLink', 'reuseUploads', 'replyToMessageId', 'uniqueKey', 'timeout']],
	['sendTemplate', ['fetchLink', 'reuseUploads', 'replyToMessageId', 'uniqueKey', 'timeout']],
	['sendText', ['replyToMessageId', 'uniqueKey', 'timeout']],
	['markAsRead', ['timeout']],
])('%s: options that do not apply are not offered', (operation, expected) => {
	const root = withDefaults({ operation, mediaSource: 'link' });
	const options = properties.find(({ name }) => name === 'options')?.options as INodeProperties[];
	const offered = options
		.filter((option) => NodeHelpers.displayParameter({}, option, null, description, root))
		.map(({ name }) => name);
	const some = ['fetchLink', 'reuseUploads', 'replyToMessageId', 'uniqueKey', 'timeout'];
	expect(offered.filter((name) => some.includes(name)).sort()).toEqual([...expected].sort());
});

test('the form starts with whom to send to, then what, then what goes along with it', () => {
	const withAll = providers.find(
		({ capabilities: { sender, media } }) => sender !== null && media.audio?.voice === true,
	);
	const provider = withAll?.name ?? '';
	expect(visible({ provider, mediaType: 'auto', mediaSource: 'binary' })).toEqual([
		'provider',
		'resource',
		'operation',
		'to',
		'windowNotice',
		'sender',
		'mediaSource',
		'binaryPropertyName',
		'mediaType',
		'caption',
		'fileName',
		'voice',
		'simplify',
		'options',
	]);
});

test.each([
	[{}, { mediaSource: 'binary', mediaType: 'auto', binaryPropertyName: 'data' }],
	[{ mediaSource: 'link' }, { mediaType: 'auto' }],
	[{ mediaSource: 'id' }, { mediaType: 'image' }],
])('a new node with %j starts with %j', (values, defaults) => {
	expect(parametersOf(values)).toMatchObject(defaults);
});

test.each([
	['binary', true],
	['link', true],
	['id', false],
])('the source %s offers the media type Automatic: %s', (mediaSource, offered) => {
	const [field] = visibleProperties({ mediaSource }).filter(({ name }) => name === 'mediaType');
	const values = (field?.options as INodePropertyOptions[]).map(({ value }) => value);
	expect(values).toEqual(offered ? expect.arrayContaining(['auto', ...mediaTypes]) : mediaTypes);
});

test.each(mediaTypes)('the media type %s says which files the checks accept', (type) => {
	const [field] = visibleProperties({ mediaSource: 'id' }).filter(
		({ name }) => name === 'mediaType',
	);
	const option = (field?.options as INodePropertyOptions[]).find(({ value }) => value === type);
	const { formats, bytes } = mediaLimits[type];
	expect(option?.description?.toLowerCase()).toBe(
		`${formats}, up to ${inMegabytes(bytes)}`.toLowerCase(),
	);
});

test('the 24-hour window is named where a message is entered, and nowhere else', () => {
	const notices = (values: Record<string, string>) =>
		visibleProperties(values).filter(({ name }) => name === 'windowNotice');
	for (const operation of ['sendMedia', 'sendText'])
		expect(notices({ operation })[0]?.displayName).toContain('24 hours');
	expect(notices({ resource: 'media', operation: 'upload' })).toEqual([]);
});

test('useful options come first, those that one provider alone has come last', () => {
	const options = properties.find(({ name }) => name === 'options')?.options as INodeProperties[];
	const groups = options.map(({ displayName }) => /^(\w+): /.exec(displayName)?.[1] ?? 'provider');
	expect([...new Set(groups)]).toEqual(['Recipient', 'Message', 'Delivery', 'Output', 'provider']);
	expect(groups).toEqual([...groups].sort((a, b) => order(a) - order(b)));
	function order(group: string): number {
		return groups.indexOf(group);
	}
});

test.each([
	['onlyValidate', true],
	['fetchLink', true],
	['includeInputBinary', true],
])('the option %s does what it says as soon as it is added', (name, whenAdded) => {
	const options = properties.find((property) => property.name === 'options')?.options;
	expect(options).toContainEqual(expect.objectContaining({ name, default: whenAdded }));
});
