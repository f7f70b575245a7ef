import type { INodeProperties, ResourceMapperField } from 'n8n-workflow';

import type { TemplateChoice, TemplatePlace } from '../contract/template';
import { templateButtonTypes, templateHeaderTypes } from '../contract/template';
import type { Field } from './field';
import { templateChoice } from './templateChoice';

export const templateFieldsField: Field = {
	name: 'templateFields',
	label: 'Template Parameters',
	fix: "Open the node and choose the template from the list again, or enter it 'By Name'.",
};

/** The parameters of the chosen template, one field each. n8n keeps the list of fields with the values. */
export const templateFieldsProperty: INodeProperties = {
	displayName: templateFieldsField.label,
	name: templateFieldsField.name,
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		loadOptionsDependsOn: ['templateName.value', 'provider'],
		resourceMapper: {
			resourceMapperMethod: 'templateFields',
			mode: 'add',
			valuesLabel: templateFieldsField.label,
			fieldWords: { singular: 'parameter', plural: 'parameters' },
			addAllFields: true,
			supportAutoMap: false,
			multiKeyMatch: false,
		},
	},
};

/** The name of the field of a header with media: display options look for it. */
export const headerMediaId = 'Header';

const separator = '|';

const buttonWords: Readonly<Record<(typeof templateButtonTypes)[number], string>> = {
	copyCode: 'Copy Code',
	quickReply: 'Quick Reply',
	url: 'URL',
};

const mediaWords = { document: 'Document', image: 'Image', video: 'Video' };

/** The field of a place. Its id says all that is needed to send its value, and is what errors call it. */
export function fieldOfPlace(place: TemplatePlace): ResourceMapperField {
	const common = { defaultMatch: false, canBeUsedToMatch: false, display: true };
	if (place.part === 'header' && place.type !== 'text') {
		const value = [place.type, ...(place.variable === null ? [] : [place.variable])].join(
			separator,
		);
		return {
			...common,
			id: headerMediaId,
			displayName: `${headerMediaId}: the media is chosen below`,
			required: true,
			type: 'options',
			options: [{ name: mediaWords[place.type], value }],
			defaultValue: value,
			readOnly: true,
		};
	}
	const id = idOf(place);
	return {
		...common,
		id,
		displayName: place.context === '' ? id : `${id}: ${place.context}`,
		// a quick reply can go without a text that comes back
		required: !(place.part === 'button' && place.type === 'quickReply'),
		type: 'string',
	};
}

function idOf(place: TemplatePlace): string {
	switch (place.part) {
		case 'header':
			return `Header ${place.variable ?? 1}`;
		case 'body':
			return `Body ${place.variable}`;
		case 'button': {
			const variable = place.variable === null ? '' : `: ${place.variable}`;
			return `Button ${place.index + 1} ${buttonWords[place.type]}${variable}`;
		}
	}
}

/**
 * The place of a field; null where no template has it.
 * @param value of the field: that of a header with media says which
 */
export function placeOfField(id: string, value: unknown): TemplatePlace | null {
	const context = '';
	if (id === headerMediaId) return headerPlace(value);
	const [, header] = /^Header (.+)$/.exec(id) ?? [];
	if (header !== undefined) return { part: 'header', type: 'text', variable: header, context };
	const [, body] = /^Body (.+)$/.exec(id) ?? [];
	if (body !== undefined) return { part: 'body', variable: body, context };
	const [, number, word, variable = null] =
		/^Button (\d{1,2}) (Copy Code|Quick Reply|URL)(?:: (.+))?$/.exec(id) ?? [];
	const type = templateButtonTypes.find((candidate) => buttonWords[candidate] === word);
	if (number === undefined || type === undefined) return null;
	return { part: 'button', type, index: Number(number) - 1, variable, context };
}

function headerPlace(value: unknown): TemplatePlace | null {
	const [word, variable = null] = typeof value === 'string' ? value.split(separator) : [];
	const type = templateHeaderTypes.find((candidate) => candidate === word);
	return type === undefined ? null : { part: 'header', type, variable, context: '' };
}

const markBeginning = 'Template ';

/** A field that is never shown: it says which template the others belong to. */
export function markOf(template: TemplateChoice): ResourceMapperField {
	const id = `${markBeginning}${templateChoice(template)}`;
	return { id, displayName: id, defaultMatch: false, required: false, display: false };
}

export function isMark(id: string): boolean {
	return id.startsWith(markBeginning);
}
