import type { WebhookCase } from '../webhookCase';
import { business, customer, milliseconds, time, userId } from '../webhookCase';

const ofOurs = {
	MessageId: '202601020304000001',
	TaskId: 'order-4711',
	From: business,
	To: customer,
	Timestamp: milliseconds,
	MsgFrameType: 'message',
	Type: 'IMAGE',
};

const receipt = {
	messageId: ofOurs.MessageId,
	correlationId: 'order-4711',
	from: business,
	to: customer,
	timestamp: time,
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

const inbound = {
	event: 'message' as const,
	messageId: fromCustomer.MessageId,
	from: customer,
	to: business,
	timestamp: time,
	profileName: 'Ada Example',
};

function fromCustomerOf(Type: string, Message: unknown, more: object = {}): object[] {
	return [{ ...fromCustomer, Type, Message, Timestamp: milliseconds, ...more }];
}

/**
 * Always a list, of one or several. A customer's message stands as a JSON text in `Message`; times are milliseconds; a
 * key may have a blank at its end.
 */
export const webhookBodies: readonly WebhookCase[] = [
	{
		rule: 'three statuses in one body',
		body: ['Sent', 'Delivered', 'Read'].map((Status) => ({ ...ofOurs, Status })),
		events: (['sent', 'delivered', 'read'] as const).map((event) => ({
			event,
			...receipt,
		})),
	},
	{
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
		events: [{ event: 'failed', ...receipt, error: { code: '131026' } }],
	},
	{
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
				...inbound,
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
		rule: 'a text',
		body: [{ ...fromCustomer, Type: 'TEXT', Message: 'Good morning', Timestamp: milliseconds }],
		events: [{ ...inbound, text: 'Good morning' }],
	},
	{
		rule: 'a system message',
		body: [{ ...fromCustomer, Type: 'SYSTEM', Message: '{}', Timestamp: milliseconds }],
		events: [],
		dropped: 'a system message',
	},
	{
		rule: 'a text that looks like JSON is what the customer wrote',
		body: fromCustomerOf('TEXT', '{"text":"no"}'),
		events: [{ ...inbound, text: '{"text":"no"}' }],
	},
	{
		rule: 'a picture with a caption',
		body: fromCustomerOf(
			'IMAGE',
			'{"id":"65460002","mimeType":"image/jpeg","url":"https://sample.oss-ap-southeast-1.aliyuncs.com/65460002","caption":"Look"}',
		),
		events: [
			{
				...inbound,
				media: {
					type: 'image',
					id: '65460002',
					url: 'https://sample.oss-ap-southeast-1.aliyuncs.com/65460002',
					mimeType: 'image/jpeg',
					caption: 'Look',
				},
			},
		],
	},
	{
		rule: 'a document whose name stands in name',
		body: fromCustomerOf('DOCUMENT', '{"id":"65460003","name":"contract.pdf"}'),
		events: [{ ...inbound, media: { type: 'document', id: '65460003', fileName: 'contract.pdf' } }],
	},
	{
		rule: 'a picture whose description is cut off',
		body: fromCustomerOf('IMAGE', '{"id":"6546'),
		events: [{ ...inbound, media: { type: 'image' } }],
	},
	{
		rule: 'a button, as a text',
		body: fromCustomerOf('REPLY', 'Confirm'),
		events: [{ ...inbound, text: 'Confirm' }],
	},
	{
		rule: 'a button, as JSON',
		body: fromCustomerOf('BUTTON', '{"text":"Confirm","payload":"CONFIRM"}'),
		events: [{ ...inbound, text: 'Confirm' }],
	},
	{
		rule: 'a row of a list, as JSON',
		body: fromCustomerOf('INTERACTIVE', '{"id":"row-2","title":"Green tea"}'),
		events: [{ ...inbound, text: 'Green tea' }],
	},
	{
		rule: 'a reaction',
		body: fromCustomerOf('REACTION', '👍'),
		events: [{ ...inbound, text: '👍' }],
	},
	...['LOCATION', 'CONTACTS', 'ORDER'].map((type) => ({
		rule: `${type}: what it says stands in raw`,
		body: fromCustomerOf(type, '{"latitude":12.5,"longitude":-43.25}'),
		events: [inbound],
	})),
	{
		rule: 'a user without a phone number',
		body: fromCustomerOf('TEXT', 'Hi', { From: undefined, FromUserId: userId }),
		events: [{ ...inbound, from: userId, text: 'Hi' }],
	},
	{
		rule: 'played, and a single object in place of the list',
		body: { ...ofOurs, Status: 'Played' },
		events: [{ event: 'played', ...receipt }],
	},
	{
		rule: 'a status of none of our kinds',
		body: [{ ...ofOurs, Status: 'Deleted' }],
		events: [],
		dropped: 'the status Deleted',
	},
	{
		rule: 'entries that are no objects',
		body: ['Sent', null],
		events: [],
		dropped: 'a part that is no object',
	},
	{
		rule: 'a part of neither kind',
		body: [{ MessageId: '1' }],
		events: [],
		dropped: 'a part without a type and without a status',
	},
	{ rule: 'an empty list', body: [], events: [], dropped: 'a body without events' },
];
