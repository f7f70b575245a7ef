import { isJsonObject } from '../../graphMessages';
import { approvedTemplates, isTemplateText } from '../../templates';

/** The code with which the service refuses a template message, or null. */
export function templateProblem(query: URLSearchParams): string | null {
	const text = (name: string) => query.get(name) ?? '';
	if (text('TemplateCode') === '') return 'MissingTemplateCode';
	if (text('Language') === '') return 'MissingLanguage';
	if (query.has('MessageType') || query.has('Content')) return 'InvalidParameter.TypeNotSupport';
	const approved = approvedTemplates.find(
		({ code, language }) => code === text('TemplateCode') && language === text('Language'),
	);
	if (approved === undefined) return 'Template.NotFound';
	const { header, headerVariable, parameters, buttons } = approved;
	const values = parsed(query.get('TemplateParams') ?? '{}');
	if (!isJsonObject(values)) return 'TemplateParamInvalid';
	const names = [
		...(headerVariable === null ? [] : [headerVariable]),
		...parameters,
		...buttons.flatMap(({ variable }) => (variable === null ? [] : [variable])),
	];
	const given = Object.keys(values);
	if (given.length !== names.length || names.some((name) => !isTemplateText(values[name])))
		return 'TemplateParamInvalid';
	const isMedia = header !== null && header !== 'text';
	if (isMedia && !/^https?:\/\//.test(String(values[headerVariable ?? ''])))
		return 'InvalidParameter.FileUrlError';
	return payloadProblem(
		query.get('Payload'),
		buttons.filter(({ type }) => type === 'quick_reply').length,
	);
}

function payloadProblem(payload: string | null, quickReplies: number): string | null {
	if (payload === null) return null;
	const list = parsed(payload);
	return Array.isArray(list) && list.length === quickReplies && list.every(isTemplateText)
		? null
		: 'InvalidParameter.Payload';
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
