import { isJsonObject } from '../../graphMessages';
import { approvedTemplates, buttonTexts, buttonUrl, isTemplateText } from '../../templates';

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

/** One page of the approved templates. */
export function templateList(query: URLSearchParams): object[] {
	const page = parsed(query.get('Page') ?? '');
	const { Index: index, Size: size } = isJsonObject(page) ? page : {};
	const [start, length] = [(Number(index) - 1) * Number(size), Number(size)];
	if (query.get('AuditStatus') !== 'pass') return [];
	return approvedTemplates
		.slice(start, start + length)
		.map(({ code, name, language, category }) => ({
			TemplateCode: code,
			TemplateName: name,
			Language: language,
			Category: category,
			AuditStatus: 'pass',
		}));
}

/** An approved template with its parts, whose variables stand as `$(name)`. */
export function templateDetail(query: URLSearchParams): object | null {
	const approved = approvedTemplates.find(
		({ code, language }) =>
			code === query.get('TemplateCode') && language === query.get('Language'),
	);
	if (approved === undefined) return null;
	const { code, name, language, category, header, headerVariable, text, buttons } = approved;
	const variable = (of: string | null) => `$(${of ?? ''})`;
	const headerPart =
		header === 'text'
			? { Type: 'HEADER', Format: 'TEXT', Text: `For ${variable(headerVariable)}` }
			: { Type: 'HEADER', Format: header?.toUpperCase(), Url: variable(headerVariable) };
	const listed = buttons.map((button) => ({
		Type: button.type.toUpperCase(),
		Text: buttonTexts[button.type],
		...(button.type === 'url'
			? { Url: `${buttonUrl}${variable(button.variable)}`, UrlType: 'dynamic' }
			: {}),
		...(button.type === 'copy_code' ? { CouponCode: variable(button.variable) } : {}),
	}));
	return {
		TemplateCode: code,
		Name: name,
		Language: language,
		Category: category,
		AuditStatus: 'pass',
		Components: [
			...(header === null ? [] : [headerPart]),
			{ Type: 'BODY', Text: text.replaceAll('{{', '$(').replaceAll('}}', ')') },
			{ Type: 'FOOTER', Text: 'The shop' },
			...(listed.length === 0 ? [] : [{ Type: 'BUTTONS', Buttons: listed }]),
		],
	};
}
