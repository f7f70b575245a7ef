import type { MediaReference } from '../../../nodes/WhatsAppMedia/contract/media';
import type { TemplateContent } from '../../../nodes/WhatsAppMedia/contract/template';

/** Filled-in templates, and the `template` object that Meta's documents show for them. */
export interface TemplateCase {
	rule: string;
	content: TemplateContent;
	template: { name: string; language: { code: string }; components?: object[] };
}

export const byId: MediaReference = { kind: 'id', id: '42' };
export const byLink: MediaReference = { kind: 'link', link: 'https://example.com/a' };

const empty = {
	name: 'order_update',
	language: 'en_US',
	header: null,
	parameters: [],
	buttons: [],
} satisfies TemplateContent;

const language = { code: 'en_US' };
const named = { name: 'order_update', language };

function headerCase(
	rule: string,
	header: TemplateContent['header'],
	parameter: object,
): TemplateCase {
	const components = [{ type: 'header', parameters: [parameter] }];
	return { rule, content: { ...empty, header }, template: { ...named, components } };
}

export const templateCases: readonly TemplateCase[] = [
	{ rule: 'nothing to fill in: no components', content: empty, template: named },
	headerCase(
		'header: a picture by id',
		{ type: 'image', variable: null, media: byId },
		{ type: 'image', image: { id: '42' } },
	),
	headerCase(
		'header: a picture by link',
		{ type: 'image', variable: null, media: byLink },
		{ type: 'image', image: { link: 'https://example.com/a' } },
	),
	headerCase(
		'header: a video by link',
		{ type: 'video', variable: null, media: byLink },
		{ type: 'video', video: { link: 'https://example.com/a' } },
	),
	headerCase(
		'header: a document by id, with its name',
		{ type: 'document', variable: null, media: byId, fileName: 'a.pdf' },
		{ type: 'document', document: { id: '42', filename: 'a.pdf' } },
	),
	headerCase(
		'header: a document without a name has no key for it',
		{ type: 'document', variable: null, media: byLink, fileName: null },
		{ type: 'document', document: { link: 'https://example.com/a' } },
	),
	headerCase(
		'header: numbered text',
		{ type: 'text', variable: null, text: 'Easter' },
		{ type: 'text', text: 'Easter' },
	),
	headerCase(
		'header: named text',
		{ type: 'text', variable: 'occasion', text: 'Easter' },
		{ type: 'text', parameter_name: 'occasion', text: 'Easter' },
	),
	{
		rule: 'body: numbered parameters in order',
		content: {
			...empty,
			parameters: [
				{ name: null, text: 'A' },
				{ name: null, text: 'B' },
			],
		},
		template: {
			...named,
			components: [
				{
					type: 'body',
					parameters: [
						{ type: 'text', text: 'A' },
						{ type: 'text', text: 'B' },
					],
				},
			],
		},
	},
	{
		rule: 'body: named parameters',
		content: { ...empty, parameters: [{ name: 'order_id', text: 'A' }] },
		template: {
			...named,
			components: [
				{
					type: 'body',
					parameters: [{ type: 'text', parameter_name: 'order_id', text: 'A' }],
				},
			],
		},
	},
	{
		rule: 'buttons: the end of a URL, a payload, a code; the index is text',
		content: {
			...empty,
			buttons: [
				{ type: 'url', index: 0, variable: null, value: 'slug' },
				{ type: 'quickReply', index: 1, variable: null, value: 'YES' },
				{ type: 'copyCode', index: 2, variable: null, value: 'EASTER25' },
			],
		},
		template: {
			...named,
			components: [
				{
					type: 'button',
					sub_type: 'url',
					index: '0',
					parameters: [{ type: 'text', text: 'slug' }],
				},
				{
					type: 'button',
					sub_type: 'quick_reply',
					index: '1',
					parameters: [{ type: 'payload', payload: 'YES' }],
				},
				{
					type: 'button',
					sub_type: 'copy_code',
					index: '2',
					parameters: [{ type: 'coupon_code', coupon_code: 'EASTER25' }],
				},
			],
		},
	},
];
