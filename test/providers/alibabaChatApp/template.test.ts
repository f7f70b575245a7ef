import type { TemplateContent } from '../../../nodes/WhatsAppMedia/contract/template';
import { alibabaChatApp } from '../../../nodes/WhatsAppMedia/providers/alibabaChatApp';
import { byLink } from '../graph/templateContents';
import { deepFreeze, expectSafe, messageOf, testAccount } from '../runner';

const account = testAccount(alibabaChatApp);

function sending(filled: Partial<TemplateContent>, options: Record<string, string> = {}) {
	const content: TemplateContent = {
		name: '820561547132813184',
		language: 'en_US',
		header: null,
		parameters: [],
		buttons: [],
		...filled,
	};
	const exchange = alibabaChatApp.exchanges.send(
		deepFreeze(messageOf({ kind: 'template', content, options })),
		account,
	);
	expectSafe(exchange, alibabaChatApp);
	expect(exchange.request.body).toEqual({ kind: 'none' });
	return exchange;
}

function parametersOf(filled: Partial<TemplateContent>, options: Record<string, string> = {}) {
	return Object.fromEntries(new URL(sending(filled, options).request.url).searchParams);
}

const always = {
	ChannelType: 'whatsapp',
	Type: 'template',
	TemplateCode: '820561547132813184',
	Language: 'en_US',
	From: '919876543210',
	To: '14155550123',
	CustSpaceId: 'the-custSpaceId',
};

test.each<[string, Partial<TemplateContent>, object]>([
	['nothing to fill in: no TemplateParams, no MessageType, no Content', {}, {}],
	[
		'body: named parameters',
		{
			parameters: [
				{ name: 'customer', text: 'Ada' },
				{ name: 'amount', text: '12 €' },
			],
		},
		{ TemplateParams: '{"customer":"Ada","amount":"12 €"}' },
	],
	[
		'body: numbered parameters by their numbers',
		{
			parameters: [
				{ name: null, text: 'A' },
				{ name: null, text: 'B' },
			],
		},
		{ TemplateParams: '{"1":"A","2":"B"}' },
	],
	[
		'header: the link under the variable of its URL',
		{ header: { type: 'image', variable: 'picture', media: byLink } },
		{ TemplateParams: '{"picture":"https://example.com/a"}' },
	],
	[
		'header: a document has its link only',
		{ header: { type: 'document', variable: 'invoice', media: byLink, fileName: 'a.pdf' } },
		{ TemplateParams: '{"invoice":"https://example.com/a"}' },
	],
	[
		'header: text',
		{ header: { type: 'text', variable: 'occasion', text: 'Easter' } },
		{ TemplateParams: '{"occasion":"Easter"}' },
	],
	[
		'all parts in one map; payloads of quick replies in a list, by their position',
		{
			header: { type: 'video', variable: 'clip', media: byLink },
			parameters: [{ name: 'customer', text: 'Ada' }],
			buttons: [
				{ type: 'quickReply', index: 3, variable: null, value: 'NO' },
				{ type: 'url', index: 0, variable: 'path', value: 'sale' },
				{ type: 'copyCode', index: 1, variable: 'coupon', value: 'EASTER25' },
				{ type: 'quickReply', index: 2, variable: null, value: 'YES' },
			],
		},
		{
			TemplateParams:
				'{"clip":"https://example.com/a","customer":"Ada","path":"sale","coupon":"EASTER25"}',
			Payload: '["YES","NO"]',
		},
	],
])('%s', (_, filled, parameters) => {
	expect(parametersOf(filled)).toEqual({ ...always, ...parameters });
});

test('payloads of the buttons win over those of the option, and that is said', () => {
	const buttons = [{ type: 'quickReply', index: 0, variable: null, value: 'YES' }] as const;
	expect(parametersOf({ buttons }, { payload: '["NO"]' }).Payload).toBe('["YES"]');
	expect(sending({ buttons }, { payload: '["NO"]' }).warnings).toEqual([
		expect.stringContaining("'Alibaba Payload' was not sent") as string,
	]);
	expect(parametersOf({}, { payload: '["NO"]' }).Payload).toBe('["NO"]');
});

test('is not looked up: it is not documented how the list of messages shows it', () => {
	expect(sending({ parameters: [{ name: 'customer', text: 'Ada' }] }).findSent).toBeUndefined();
});
