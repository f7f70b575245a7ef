import { isJsonObject, mediaObjectProblem } from './graphMessages';
import type { EmulatedAnswer, Store } from './provider';
import type { ApprovedTemplate } from './templates';
import { approvedTemplates, buttonTexts, buttonUrl, isTemplateText } from './templates';

type Json = Record<string, unknown>;

/** What Meta's documents demand of a template message: it is compared with the approved one. The reason begins with the code. */
export function templateProblem(template: unknown, store: Store): string | null {
	if (!isJsonObject(template)) return 'Parameter template is missing';
	const { name, language, components = [] } = template;
	const other = Object.keys(template).find(
		(key) => !['name', 'language', 'components'].includes(key),
	);
	if (other !== undefined) return `Unexpected key "${other}" on param "template"`;
	if (!isJsonObject(language)) return 'Parameter template.language is missing';
	if (language.policy !== undefined && language.policy !== 'deterministic')
		return 'Parameter template.language.policy must be deterministic';
	const approved = approvedTemplates.find(
		(candidate) => candidate.name === name && candidate.language === language.code,
	);
	if (approved === undefined)
		return `132001 template name (${String(name)}) does not exist in ${String(language.code)}`;
	if (!Array.isArray(components) || !components.every(isJsonObject))
		return 'Parameter components must be a list of objects';
	const ofType = (type: string) => components.filter((component) => component.type === type);
	const [header, body, buttons] = [ofType('header'), ofType('body'), ofType('button')];
	if (header.length > 1 || body.length > 1) return 'Only one header and one body is allowed';
	if (header.length + body.length + buttons.length < components.length)
		return 'Parameter components has an unknown type';
	return (
		headerProblem(header[0], approved, store) ??
		bodyProblem(body[0], approved) ??
		buttonProblem(buttons, approved)
	);
}

function headerProblem(
	header: Json | undefined,
	{ header: type, headerVariable }: ApprovedTemplate,
	store: Store,
): string | null {
	const parameters = listOf(header?.parameters);
	const expected = type === null ? 0 : 1;
	if (parameters.length !== expected)
		return `132000 header: number of localizable_params (${parameters.length}) does not match the expected number of params (${expected})`;
	const [parameter] = parameters;
	if (type === null || parameter === undefined) return null;
	if (parameter.type !== type)
		return `132012 header: Format mismatch, expected ${type.toUpperCase()}, received ${String(parameter.type).toUpperCase()}`;
	if (type === 'text') return textProblem(parameter, headerVariable ?? '1');
	return mediaObjectProblem(parameter, type, store);
}

function bodyProblem(body: Json | undefined, { parameters }: ApprovedTemplate): string | null {
	const given = listOf(body?.parameters);
	if (given.length !== parameters.length)
		return `132000 body: number of localizable_params (${given.length}) does not match the expected number of params (${parameters.length})`;
	const isNamed = !parameters.includes('1');
	const problems = parameters.map((name, index) =>
		textProblem(
			isNamed ? given.find((parameter) => parameter.parameter_name === name) : given[index],
			name,
		),
	);
	return problems.find((problem) => problem !== null) ?? null;
}

function textProblem(parameter: Json | undefined, name: string): string | null {
	const expected = /^\d+$/.test(name) ? undefined : name;
	if (parameter?.type !== 'text' || parameter.parameter_name !== expected)
		return `132012 Parameter name is missing or does not match: ${name}`;
	return isTemplateText(parameter.text)
		? null
		: '132018 Param text cannot have new-line/tab characters or more than 4 consecutive spaces';
}

const buttonParameters: Readonly<Record<string, { type: string; key: string }>> = {
	copy_code: { type: 'coupon_code', key: 'coupon_code' },
	quick_reply: { type: 'payload', key: 'payload' },
	url: { type: 'text', key: 'text' },
};

/** A quick reply may go without a payload, the others not. */
function buttonProblem(given: readonly Json[], { buttons }: ApprovedTemplate): string | null {
	for (const [index, { type }] of buttons.entries()) {
		const button = given.find((candidate) => candidate.index === String(index));
		if (button === undefined) {
			if (type === 'quick_reply') continue;
			return `131008 buttons: Button at index ${index} of type ${type} requires a parameter`;
		}
		const [parameter, ...more] = listOf(button.parameters);
		const { type: parameterType, key } = buttonParameters[type] ?? { type: '', key: '' };
		const keys = Object.keys(parameter ?? {});
		if (button.sub_type !== type || more.length > 0 || parameter?.type !== parameterType)
			return `132012 buttons: Format mismatch at index ${index}`;
		if (!isTemplateText(parameter[key]) || keys.some((name) => name !== 'type' && name !== key))
			return `132018 buttons: wrong parameter at index ${index}`;
	}
	const extra = given.find((button) => Number(button.index) >= buttons.length);
	return extra === undefined ? null : '132000 buttons: there is no button at this index';
}

function listOf(value: unknown): readonly Json[] {
	return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** Templates of one page, so that there is a second one. */
const pageSize = 4;

const refusedOffer = {
	name: 'refused_offer',
	language: 'en',
	category: 'MARKETING',
	status: 'REJECTED',
};

/** The templates of the account, also one that is not approved; the filter of the status is heeded by some only. */
export function templateList(query: URLSearchParams, path: string): EmulatedAnswer {
	const name = query.get('name');
	const all = [...listedTemplates(query.get('fields')), refusedOffer].filter(
		(template) => name === null || template.name === name,
	);
	const start = Number(query.get('after') ?? 0);
	const end = start + pageSize;
	const next = end < all.length ? { next: `https://graph.example${path}?after=${end}` } : {};
	return {
		status: 200,
		json: {
			data: all.slice(start, end),
			paging: { cursors: { before: String(start), after: String(end) }, ...next },
		},
	};
}

/** The approved templates with the fields that are asked for; all where none is named. */
export function listedTemplates(fields: string | null): (Json & { name: string })[] {
	return approvedTemplates.map((template) => {
		const { name, language, category } = template;
		const parts =
			fields?.includes('components') === false ? {} : { components: componentsOf(template) };
		return { name, language, category, status: 'APPROVED', ...parts };
	});
}

function componentsOf({ header, headerVariable, text, buttons }: ApprovedTemplate): Json[] {
	const headers: Json[] =
		header === null
			? [{ type: 'HEADER', format: 'TEXT', text: 'News' }]
			: [
					header === 'text'
						? { type: 'HEADER', format: 'TEXT', text: `For {{${headerVariable}}}` }
						: {
								type: 'HEADER',
								format: header.toUpperCase(),
								example: { header_handle: ['https://…'] },
							},
				];
	const listed = buttons.map(({ type }) => ({
		type: type.toUpperCase(),
		text: buttonTexts[type],
		...(type === 'url' ? { url: `${buttonUrl}{{1}}` } : {}),
	}));
	return [
		...headers,
		{ type: 'BODY', text },
		{ type: 'FOOTER', text: 'The shop' },
		...(listed.length === 0 ? [] : [{ type: 'BUTTONS', buttons: listed }]),
	];
}
