import type { Result } from '../../contract/failure';
import { failed, success } from '../../contract/failure';
import { field, rowOf, textOrNull } from '../../contract/json';
import type { TemplateButton, TemplatePlace } from '../../contract/template';
import { unsupportedTemplate } from '../../contract/templateFailures';
import { variablesIn } from '../../contract/templateVariable';

/** What is not filled in by header, body and buttons (Meta, "Template components"). */
const unsupported: Readonly<Record<string, string>> = {
	CAROUSEL: 'a carousel',
	LIMITED_TIME_OFFER: 'an offer with an end',
};

const mediaHeaders: Readonly<Record<string, 'document' | 'image' | 'video'>> = {
	DOCUMENT: 'document',
	IMAGE: 'image',
	VIDEO: 'video',
};

/** The places of a template in the order of its components: `[{"type","format","text","buttons":[{"type","text","url"}]}]`. */
export function placesOf(components: unknown): Result<TemplatePlace[]> {
	const places: TemplatePlace[] = [];
	for (const component of listOf(components)) {
		const type = wordOf(component, 'type');
		const part = rowOf(unsupported, type);
		if (part !== undefined) return failed(unsupportedTemplate(part));
		if (type === 'HEADER' && wordOf(component, 'format') === 'LOCATION')
			return failed(unsupportedTemplate('a location'));
		if (type === 'HEADER') places.push(...headerPlaces(component));
		if (type === 'BODY') places.push(...bodyPlaces(component));
		if (type === 'BUTTONS')
			places.push(...listOf(field(component, 'buttons')).flatMap(buttonPlaces));
	}
	return success(places);
}

function headerPlaces(component: unknown): TemplatePlace[] {
	const media = rowOf(mediaHeaders, wordOf(component, 'format'));
	if (media !== undefined) return [{ part: 'header', type: media, variable: null, context: '' }];
	return variablesIn(textOrNull(field(component, 'text')) ?? '').map(({ name, context }) => ({
		part: 'header',
		type: 'text',
		variable: name,
		context,
	}));
}

function bodyPlaces(component: unknown): TemplatePlace[] {
	return variablesIn(textOrNull(field(component, 'text')) ?? '').map(({ name, context }) => ({
		part: 'body',
		variable: name,
		context,
	}));
}

/** Of a URL, only one with a variable. */
function buttonPlaces(button: unknown, index: number): TemplatePlace[] {
	const buttonType = wordOf(button, 'type');
	const url = textOrNull(field(button, 'url')) ?? '';
	const title = textOrNull(field(button, 'text')) ?? '';
	const of = (type: TemplateButton['type'], context: string): TemplatePlace[] => [
		{ part: 'button', type, index, variable: null, context },
	];
	if (buttonType === 'URL' && variablesIn(url).length > 0)
		return of('url', `${title} ${url}`.trim());
	if (buttonType === 'QUICK_REPLY') return of('quickReply', title);
	if (buttonType === 'COPY_CODE') return of('copyCode', title);
	return [];
}

function wordOf(value: unknown, name: string): string {
	return (textOrNull(field(value, name)) ?? '').toUpperCase();
}

function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? (value as unknown[]) : [];
}
