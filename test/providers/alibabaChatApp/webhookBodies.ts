import type { WebhookCase } from '../webhookCase';
import { business, customer, milliseconds, time } from '../webhookCase';

const ofOurs = {
	MessageId: '202601020304000001',
	TaskId: 'order-4711',
	From: business,
	To: customer,
	Timestamp: milliseconds,
	MsgFrameType: 'message',
	Type: 'IMAGE',
};

const fromCustomer = {
	MessageId: '202601020304000002',
	CustSpaceId: 'cams-sample',
	NoticeType: 'inbound',
	// with a plus sign, which is refused on a send
	From: `+${customer}`,
	To: `+${business}`,
	Name: 'Ada Example',
	DisplayName: 'Sample Shop',
};

/**
 * Always a list, of one or several. A customer's message stands as a JSON text in `Message`; times are milliseconds; a
 * key may have a blank at its end.
 */
export const webhookBodies: readonly WebhookCase[] = [
	{
		// expected: one event each, in their order
		rule: 'three statuses in one body',
		body: ['Sent', 'Delivered', 'Read'].map((Status) => ({ ...ofOurs, Status })),
		events: (['sent', 'delivered', 'read'] as const).map((event) => ({
			event,
			messageId: ofOurs.MessageId,
			correlationId: 'order-4711',
			from: business,
			to: customer,
			timestamp: time,
		})),
	},
	{
		// expected: one `failed` with the code of Meta, which stands in ErrorCode and before the colon
		rule: 'a template that failed',
		body: [
			{
				...ofOurs,
				Status: 'Failed',
				ErrorCode: '131026',
				ErrorDescription: '131026:Receiver is incapable of receiving this message',
				MsgFrameType: 'template',
				Type: 'TEMPLATE',
				TemplateCode: '8200001',
				TemplateName: 'sample',
				Language: 'id',
			},
		],
		events: [
			{
				event: 'failed',
				messageId: ofOurs.MessageId,
				correlationId: 'order-4711',
				error: { code: '131026' },
			},
		],
	},
	{
		// expected: one `message`; its URL needs no key and lives seven days
		rule: 'a voice note, with a blank at the end of the key Timestamp',
		body: [
			{
				...fromCustomer,
				Type: 'AUDIO',
				Message:
					'{\n "filename":"File.ogg",\n "id":"65460001",\n "mimeType":"audio/ogg",\n "url":"https://sample.oss-ap-southeast-1.aliyuncs.com/65460001.ogg"\n}',
				'Timestamp ': milliseconds,
			},
		],
		events: [
			{
				event: 'message',
				messageId: fromCustomer.MessageId,
				from: customer,
				to: business,
				timestamp: time,
				profileName: 'Ada Example',
				media: {
					type: 'audio',
					id: '65460001',
					url: 'https://sample.oss-ap-southeast-1.aliyuncs.com/65460001.ogg',
					mimeType: 'audio/ogg',
					fileName: 'File.ogg',
				},
			},
		],
	},
	{
		// expected: one `message` with its text; Message is not always JSON
		rule: 'a text',
		body: [{ ...fromCustomer, Type: 'TEXT', Message: 'Good morning', Timestamp: milliseconds }],
		events: [
			{
				event: 'message',
				messageId: fromCustomer.MessageId,
				from: customer,
				text: 'Good morning',
			},
		],
	},
	{
		// expected: nothing
		rule: 'a system message',
		body: [{ ...fromCustomer, Type: 'SYSTEM', Message: '{}', Timestamp: milliseconds }],
		events: [],
		dropped: 'a system message',
	},
];
