import type { Capabilities } from '../contract/capabilities';
import { field, isRecord, textOrNull } from '../contract/json';
import { quoted } from '../contract/problem';
import type { TemplatePlace } from '../contract/template';
import { isMark, markOf, placeOfField, templateFieldsField } from '../fields/templateFields';
import type { ItemParameters } from './itemParameters';
import { readTemplateButtons } from './readTemplateButtons';
import type { ReadHeader } from './readTemplateHeader';
import { headerOf } from './readTemplateHeader';
import { readTemplateParameters } from './readTemplateParameters';
import type { FilledTemplate, TemplateEntry } from './templateEntry';

type Values = NonNullable<Capabilities['templateValues']>;

interface FilledPlace extends TemplateEntry {
	place: TemplatePlace;
}

const nothing: FilledTemplate = { header: null, parameters: null, buttons: null };

/**
 * What fills a template that was chosen from the list. With the values, n8n has kept which fields the template has, so all
 * that is missing is told without a request.
 * @param chosen null where the name is wrong, which has left a problem behind
 */
export function readTemplateFields(
	item: ItemParameters,
	mapper: unknown,
	{
		chosen,
		values,
	}: {
		chosen: { name: string; language: string | null } | null;
		values: Values;
	},
): FilledTemplate {
	const places = chosen === null ? null : readPlaces(item, mapper, chosen);
	if (places === null) return nothing;
	const body = places.flatMap(({ field: named, place, entered }): TemplateEntry[] =>
		place.part === 'body'
			? [{ field: named, entered: { name: place.variable, value: entered } }]
			: [],
	);
	return {
		header: filledHeader(item, places, values),
		parameters: readTemplateParameters(
			item,
			body,
			body.length < places.length ? 'parts' : 'bodyOnly',
		),
		buttons: readTemplateButtons(item, filledButtons(places, values), values),
	};
}

function filledHeader(
	item: ItemParameters,
	places: readonly FilledPlace[],
	values: Values,
): ReadHeader | null {
	for (const { place, ...entry } of places)
		if (place.part === 'header') return headerOf(item, { ...place, values }, () => entry);
	return { kind: 'none' };
}

/** The fields of the template with their values; null, with a problem, where they are not known or of another template. */
function readPlaces(
	item: ItemParameters,
	mapper: unknown,
	{ name, language }: { name: string; language: string | null },
): FilledPlace[] | null {
	const schema = field(mapper, 'schema');
	const ids = (Array.isArray(schema) ? (schema as unknown[]) : []).flatMap(
		(entry) => textOrNull(field(entry, 'id')) ?? [],
	);
	const mark = ids.find(isMark);
	if (mark === undefined) return item.refuse(templateFieldsField, 'are not known', null);
	if (mark !== markOf({ name, language: language ?? '' }).id)
		return item.refuse(templateFieldsField, 'belong to another template', quoted(mark));
	const entered = field(mapper, 'value');
	const filled = isRecord(entered) ? entered : {};
	const extra = Object.keys(filled).filter((id) => !ids.includes(id));
	if (extra.length > 0)
		return item.refuse(templateFieldsField, 'have fields that the template has not', quoted(extra));
	const places = ids
		.filter((id) => !isMark(id))
		.map((id) => filledPlace(id, Object.hasOwn(filled, id) ? filled[id] : undefined));
	const known = places.filter((place) => place !== null);
	return known.length === places.length
		? known
		: item.refuse(templateFieldsField, 'have a field of no template', quoted(ids));
}

function filledPlace(id: string, entered: unknown): FilledPlace | null {
	const place = placeOfField(id, entered);
	const label = `${templateFieldsField.label}: ${id}`;
	return place && { place, entered, field: { ...templateFieldsField, label, fix: 'Enter text.' } };
}

/**
 * A quick reply can go without a text that comes back. Where these texts are a list, it has a place for each of them: then
 * all are needed, or none.
 */
function filledButtons(places: readonly FilledPlace[], values: Values): TemplateEntry[] {
	const isReply = ({ place }: FilledPlace) =>
		place.part === 'button' && place.type === 'quickReply';
	const isFilled = ({ entered }: FilledPlace) => textOrNull(entered) !== null;
	const needsAll =
		values === 'variables' && places.some((filled) => isReply(filled) && isFilled(filled));
	return places
		.filter((filled) => !isReply(filled) || needsAll || isFilled(filled))
		.flatMap(buttonEntry);
}

function buttonEntry({ field: named, place, entered }: FilledPlace): TemplateEntry[] {
	if (place.part !== 'button') return [];
	const { type, index, variable } = place;
	return [{ field: named, entered: { type, position: index + 1, variable, value: entered } }];
}
