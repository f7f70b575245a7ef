import type { JsonObject } from '../../contract/json';
import type {
	TemplateButton,
	TemplateContent,
	TemplateHeader,
	TemplateParameter,
} from '../../contract/template';
import { mediaReference, optional } from './mediaReference';

/** The `template` object of a message; a part without values is left out (Meta, "Template messages"). */
export function templateOf({
	name,
	language,
	header,
	parameters,
	buttons,
}: TemplateContent): JsonObject {
	const components: JsonObject[] = [
		...(header === null ? [] : [{ type: 'header', parameters: [headerParameter(header)] }]),
		...(parameters.length === 0 ? [] : [{ type: 'body', parameters: parameters.map(textOf) }]),
		...buttons.map(buttonOf),
	];
	return { name, language: { code: language }, ...(components.length === 0 ? {} : { components }) };
}

function headerParameter(header: TemplateHeader): JsonObject {
	switch (header.type) {
		case 'text':
			return textOf({ name: header.variable, text: header.text });
		case 'image':
		case 'video':
			return { type: header.type, [header.type]: mediaReference(header.media) };
		case 'document': {
			const document = {
				...mediaReference(header.media),
				...optional('filename', header.fileName),
			};
			return { type: header.type, document };
		}
	}
}

function textOf({ name, text }: TemplateParameter): JsonObject {
	return { type: 'text', ...optional('parameter_name', name), text };
}

const buttonParameters: Readonly<
	Record<TemplateButton['type'], (value: string) => { sub_type: string; parameter: JsonObject }>
> = {
	copyCode: (value) => ({
		sub_type: 'copy_code',
		parameter: { type: 'coupon_code', coupon_code: value },
	}),
	quickReply: (value) => ({
		sub_type: 'quick_reply',
		parameter: { type: 'payload', payload: value },
	}),
	url: (value) => ({ sub_type: 'url', parameter: { type: 'text', text: value } }),
};

function buttonOf({ type, index, value }: TemplateButton): JsonObject {
	const { sub_type, parameter } = buttonParameters[type](value);
	return { type: 'button', sub_type, index: String(index), parameters: [parameter] };
}
