import type { INodeProperties } from 'n8n-workflow';

import type { Capabilities } from '../contract/capabilities';
import type { Provider } from '../contract/provider';
import { providers } from '../providers';
import type { Field } from './field';
import { providersWith } from './provider';
import { sendMediaFields } from './sendMedia';
import { headerMediaId, templateFieldsField, templateFieldsProperty } from './templateFields';
import { templateButtonsProperty, templateParametersProperty } from './templateValues';

export { templateButtonsField, templateParametersField } from './templateValues';

type Values = NonNullable<Capabilities['templateValues']>;

/** The same parameter is a name or a code. */
export const templateNameFields: Readonly<Record<Values, Field>> = {
	parts: {
		name: 'templateName',
		label: 'Template Name',
		fix: 'Enter the name of an approved template as your account lists it, e.g. order_update.',
	},
	variables: {
		name: 'templateName',
		label: 'Template Code',
		fix: 'Enter the code of an approved template (not its name) as the console lists it, e.g. 820561547132813184.',
	},
};

export const templateLanguageField: Field = {
	name: 'templateLanguage',
	label: 'Template Language',
	fix: 'Enter the code that the template list shows for this template, e.g. en or en_US.',
};

export const templateHeaderField = { name: 'templateHeader', label: 'Template Header' };

export const templateHeaderTextField: Field = {
	name: 'templateHeaderText',
	label: 'Header Text',
	fix: "Enter the text for the variable of the header, or choose 'None' where the header has no variable.",
};

export const templateHeaderVariableField: Field = {
	name: 'templateHeaderVariable',
	label: 'Header Variable',
	fix: "Enter the name that the template shows in its header, e.g. picture for $(picture), or choose 'None' where the header has no variable.",
};

/** Entered without a list; a template from the list has its own fields. */
const byHand = { hide: { 'templateName.mode': ['list'] } };

function withValues(values: Values): string[] {
	return providersWith(({ templateValues }) => templateValues === values);
}

type DisplayOptions = NonNullable<INodeProperties['displayOptions']>;

function shownFor(show: DisplayOptions['show'], property: INodeProperties): INodeProperties {
	return shownWith({ show }, property);
}

/** Besides the conditions that the property has. */
function shownWith({ show, hide }: DisplayOptions, property: INodeProperties): INodeProperties {
	const { displayOptions } = property;
	return {
		...property,
		displayOptions: {
			show: { ...displayOptions?.show, ...show },
			hide: { ...displayOptions?.hide, ...hide },
		},
	};
}

/** Fields that are the same as in Send Media. */
function asInSendMedia(...names: readonly string[]): INodeProperties[] {
	return sendMediaFields.filter(({ name }) => names.includes(name));
}

/** What differs between names and codes. */
const nameTexts: Readonly<Record<Values, { byHand: string; placeholder: string; what: string }>> = {
	parts: { byHand: 'By Name', placeholder: 'e.g. order_update', what: 'Name' },
	variables: {
		byHand: 'By Code',
		placeholder: 'e.g. 820561547132813184',
		what: 'Code (not the name)',
	},
};

/** One entry per provider; the modes have the same names everywhere, as n8n keeps the mode when the provider changes. */
const nameProperties: INodeProperties[] = providers.flatMap((provider: Provider) => {
	const { templateValues } = provider.capabilities;
	return templateValues === null ? [] : [nameProperty(provider, templateValues)];
});

function nameProperty(provider: Provider, values: Values): INodeProperties {
	const hasList = provider.listTemplates !== undefined;
	const { what } = nameTexts[values];
	return {
		displayName: templateNameFields[values].label,
		name: 'templateName',
		type: 'resourceLocator',
		required: true,
		default: { mode: hasList ? 'list' : 'manual', value: '' },
		modes: modesOf(values).modes.filter(({ type }) => hasList || type !== 'list'),
		description: `${what} of an approved template, as your account lists it`,
		displayOptions: { show: { provider: [provider.name] } },
	};
}

function modesOf(values: Values): Required<Pick<INodeProperties, 'modes'>> {
	const { byHand, placeholder } = nameTexts[values];
	return {
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose an approved template',
				typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
			},
			{ displayName: byHand, name: 'manual', type: 'string', placeholder },
		],
	};
}

const languageProperty: INodeProperties = {
	displayName: 'Template Language',
	name: 'templateLanguage',
	type: 'string',
	default: '',
	placeholder: 'e.g. en_US',
	description: 'Language code of the template, exactly as your account lists it',
};

const headerProperty: INodeProperties = {
	displayName: 'Template Header',
	name: 'templateHeader',
	type: 'options',
	options: [
		{ name: 'Document', value: 'document' },
		{ name: 'Image', value: 'image' },
		{ name: 'None', value: 'none', description: 'No header, or one without anything to fill in' },
		{ name: 'Text', value: 'text', description: 'A text header with a variable' },
		{ name: 'Video', value: 'video' },
	],
	default: 'none',
	description: 'What fills the header of the template. It must be of the type that was approved.',
};

const headerTextProperty: INodeProperties = {
	displayName: 'Header Text',
	name: 'templateHeaderText',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Order 4711',
	description: 'Text for the variable of the header, up to 60 characters',
	displayOptions: { show: { templateHeader: ['text'] } },
};

const headerVariableProperties: INodeProperties[] = [
	{
		displayName: 'Header Variable',
		name: 'templateHeaderVariable',
		type: 'string',
		default: '',
		placeholder: 'e.g. order_number',
		description: 'Name of the variable in the header. Leave empty where the template shows {{1}}.',
		displayOptions: { show: { templateHeader: ['text'], provider: withValues('parts') } },
	},
	{
		displayName: 'Header Variable',
		name: 'templateHeaderVariable',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. picture',
		description:
			'Name of the variable in the header of the template, e.g. picture where its URL is $(picture)',
		displayOptions: {
			show: {
				templateHeader: ['document', 'image', 'text', 'video'],
				provider: withValues('variables'),
			},
		},
	},
];

const fileNameProperty: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. invoice.pdf',
	description:
		'Name that the recipient sees, with its extension. Left empty, the name of the binary file is used.',
	displayOptions: { show: { provider: withValues('parts') } },
};

/** The media of the header comes from the same sources, in the same fields, as that of Send Media. */
const headerMediaProperties = asInSendMedia(
	'mediaSource',
	'mediaId',
	'mediaLink',
	'binaryPropertyName',
);

const mediaHeader = { templateHeader: ['document', 'image', 'video'] };

const headerOfList = `${templateFieldsField.name}.value.${headerMediaId}`;

/** A template from the list knows the type of its header. */
function shownForListed(type: 'document' | 'media'): DisplayOptions['show'] {
	const condition =
		type === 'media' ? { _cnd: { exists: true as const } } : { _cnd: { startsWith: type } };
	return { 'templateName.mode': ['list'], [headerOfList]: [condition] };
}

export const sendTemplateFields: INodeProperties[] = [
	...asInSendMedia('sender', 'to'),
	...nameProperties,
	shownWith(
		{ show: { 'templateName.mode': ['list'] }, hide: { templateName: [''] } },
		templateFieldsProperty,
	),
	...headerMediaProperties.map((property) => shownFor(shownForListed('media'), property)),
	shownFor(shownForListed('document'), fileNameProperty),
	...[
		languageProperty,
		headerProperty,
		headerTextProperty,
		...headerVariableProperties,
		...headerMediaProperties.map((property) => shownFor(mediaHeader, property)),
		shownFor({ templateHeader: ['document'] }, fileNameProperty),
		templateParametersProperty,
		templateButtonsProperty,
	].map((property) => shownWith(byHand, property)),
];
