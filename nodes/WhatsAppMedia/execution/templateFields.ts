import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { field, isRecord } from '../contract/json';
import type { TemplateChoice } from '../contract/template';
import { chosenTemplate } from '../fields/templateChoice';
import { fieldOfPlace, markOf, templateFieldsField } from '../fields/templateFields';
import { editorAnswer, editorError, shownInEditor } from './editorAnswer';

/**
 * The parameters of the template that is chosen in *Template Name*, as fields of the form. Where they cannot be had, a notice
 * says why and what to do.
 */
export async function templateFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const template = chosenIn(this);
	if (template === null) return { fields: [] };
	const places = await editorAnswer(this, (provider, account, credential) =>
		provider.templatePlaces?.(template, account, credential),
	);
	if (places.ok) return { fields: [markOf(template), ...(places.value ?? []).map(fieldOfPlace)] };
	// in place of fields that are there, n8n would show the notice, and drop what was entered
	if (hasFieldsOf(this, template)) throw editorError(this, places.failure);
	return { fields: [], emptyFieldsNotice: shownInEditor(places.failure) };
}

function chosenIn(context: ILoadOptionsFunctions): TemplateChoice | null {
	const entered: unknown = context.getCurrentNodeParameter('templateName');
	const value = isRecord(entered) ? entered.value : entered;
	if (typeof value !== 'string') return null;
	const { name, language } = chosenTemplate(value);
	return language === null ? null : { name, language };
}

function hasFieldsOf(context: ILoadOptionsFunctions, template: TemplateChoice): boolean {
	const schema = field(context.getCurrentNodeParameter(templateFieldsField.name), 'schema');
	return (
		Array.isArray(schema) &&
		schema.some((entry: unknown) => field(entry, 'id') === markOf(template).id)
	);
}
