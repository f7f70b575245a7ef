/** A template that the emulated accounts have, approved in one language. */
export interface ApprovedTemplate {
	name: string;
	/** By which a provider that goes by codes calls it. */
	code: string;
	language: string;
	category: 'MARKETING' | 'UTILITY';
	/** Null where the header has nothing to fill in. */
	header: 'document' | 'image' | 'text' | 'video' | null;
	/** The variable of the header at a provider that has one for everything. */
	headerVariable: string | null;
	/** Of the body, with its variables as Meta shows them. */
	text: string;
	/** The variables of the body, in order; numbers where it has no names. */
	parameters: readonly string[];
	buttons: readonly TemplateButton[];
}

export interface TemplateButton {
	type: 'copy_code' | 'quick_reply' | 'url';
	/** Null for quick replies, which have none. */
	variable: string | null;
}

export const approvedTemplates: readonly ApprovedTemplate[] = [
	{
		name: 'order_update',
		code: '820561547132813184',
		language: 'en_US',
		category: 'UTILITY',
		header: null,
		headerVariable: null,
		text: 'Hello {{1}}, your order {{2}} has left our warehouse.\nWe thank you!',
		parameters: ['1', '2'],
		buttons: [],
	},
	{
		name: 'opening_hours',
		code: '820561547132813185',
		language: 'en',
		category: 'UTILITY',
		header: null,
		headerVariable: null,
		text: 'We are open from 9 to 5.',
		parameters: [],
		buttons: [],
	},
	{
		name: 'spring_sale',
		code: '820561547132813186',
		language: 'en_US',
		category: 'MARKETING',
		header: 'image',
		headerVariable: 'picture',
		text: 'Dear {{customer}}, our spring sale begins today.',
		parameters: ['customer'],
		buttons: [
			{ type: 'url', variable: 'path' },
			{ type: 'quick_reply', variable: null },
		],
	},
	{
		name: 'invoice_ready',
		code: '820561547132813187',
		language: 'de',
		category: 'UTILITY',
		header: 'document',
		headerVariable: 'invoice',
		text: 'Guten Tag {{customer}}, Ihre Rechnung über {{amount}} ist da.',
		parameters: ['customer', 'amount'],
		buttons: [],
	},
	{
		name: 'product_tour',
		code: '820561547132813188',
		language: 'pt_BR',
		category: 'MARKETING',
		header: 'video',
		headerVariable: 'clip',
		text: 'Conheça o nosso novo produto.',
		parameters: [],
		buttons: [],
	},
	{
		name: 'voucher',
		code: '820561547132813189',
		language: 'en',
		category: 'MARKETING',
		header: 'text',
		headerVariable: 'occasion',
		text: 'You save {{discount}} on your next order.',
		parameters: ['discount'],
		buttons: [{ type: 'copy_code', variable: 'coupon' }],
	},
];

/** What the buttons of the templates say, by their type; the address of a URL without its variable. */
export const buttonTexts = {
	copy_code: 'Copy the code',
	quick_reply: 'No more offers',
	url: 'Look at the sale',
};

export const buttonUrl = 'https://shop.example/';

/** Text that WhatsApp takes in a template. */
export function isTemplateText(text: unknown): boolean {
	return typeof text === 'string' && text !== '' && !/[\r\n\t]| {5}/.test(text);
}
