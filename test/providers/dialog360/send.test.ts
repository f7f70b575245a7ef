import { dialog360 } from '../../../nodes/WhatsAppMedia/providers/dialog360';
import { describeFixtures, fixture } from '../fixtures';
import type { SendCase } from '../runner';
import { messageOf, readJson, runSendCases, testAccount } from '../runner';

const envelope = { messaging_product: 'whatsapp', recipient_type: 'individual', to: '14155550123' };
const byId = { kind: 'id', id: '42' } as const;
const byLink = { kind: 'link', link: 'https://example.com/a' } as const;

const cases: SendCase[] = [
	{
		rule: 'image by id with caption',
		message: { content: { type: 'image', media: byId, caption: 'Hello' } },
		body: { ...envelope, type: 'image', image: { id: '42', caption: 'Hello' } },
	},
	{
		rule: 'image by link without caption',
		message: { content: { type: 'image', media: byLink, caption: null } },
		body: { ...envelope, type: 'image', image: { link: 'https://example.com/a' } },
	},
	{
		rule: 'video by link with caption',
		message: { content: { type: 'video', media: byLink, caption: 'Hello' } },
		body: {
			...envelope,
			type: 'video',
			video: { link: 'https://example.com/a', caption: 'Hello' },
		},
	},
	{
		rule: 'document with caption and file name',
		message: { content: { type: 'document', media: byId, caption: 'Hello', fileName: 'a.pdf' } },
		body: {
			...envelope,
			type: 'document',
			document: { id: '42', caption: 'Hello', filename: 'a.pdf' },
		},
	},
	{
		rule: 'audio as a file has no voice flag',
		message: { content: { type: 'audio', media: byId, voice: false } },
		body: { ...envelope, type: 'audio', audio: { id: '42' } },
	},
	{
		rule: 'audio as a voice note',
		message: { content: { type: 'audio', media: byId, voice: true } },
		body: { ...envelope, type: 'audio', audio: { id: '42', voice: true } },
	},
	{
		rule: 'sticker by id',
		message: { content: { type: 'sticker', media: byId } },
		body: { ...envelope, type: 'sticker', sticker: { id: '42' } },
	},
	{
		rule: 'a reply quotes its message, a correlation id goes along',
		message: {
			content: { type: 'sticker', media: byId },
			replyToMessageId: 'wamid.1',
			correlationId: 'order-4711',
		},
		body: {
			...envelope,
			type: 'sticker',
			sticker: { id: '42' },
			context: { message_id: 'wamid.1' },
			biz_opaque_callback_data: 'order-4711',
		},
	},
	{
		rule: 'a business-scoped user id goes into recipient, never into to',
		message: {
			to: { kind: 'businessScopedUserId', id: 'US.13491208655302741918' },
			content: { type: 'sticker', media: byId },
		},
		body: {
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			recipient: 'US.13491208655302741918',
			type: 'sticker',
			sticker: { id: '42' },
		},
	},
];

runSendCases(dialog360, cases);

const account = testAccount(dialog360);
const send = dialog360.exchanges.send(
	messageOf({ content: { type: 'image', media: byId, caption: null } }),
	account,
);

describe('360dialog reads an answer', () => {
	test.each([
		[
			200,
			{ messages: [{ id: 'wamid.1' }], contacts: [{ wa_id: '14155550123' }] },
			'wamid.1',
			'14155550123',
			null,
		],
		[
			200,
			{
				messages: [{ id: 'wamid.1' }],
				contacts: [{ input: 'US.13491208655302741918', user_id: 'US.13491208655302741918' }],
			},
			'wamid.1',
			null,
			'US.13491208655302741918',
		],
		[201, { messages: [{ id: 'wamid.1' }] }, 'wamid.1', null, null],
		[
			200,
			{ messages: [{ id: 'wamid.1' }], contacts: [{ wa_id: '14155550123 ' }] },
			'wamid.1',
			'14155550123',
			null,
		],
	])('HTTP %i: message id and the id of its recipient', (status, json, messageId, waId, userId) => {
		const value = { messageId, waId, userId };
		expect(readJson(send, status, json)).toEqual({ kind: 'done', value });
	});

	test('an error body under HTTP 200 is a refusal, not a doubt', () => {
		expect(readJson(send, 200, { error: { code: 131047, message: 'x' } })).toEqual({
			kind: 'error',
		});
	});

	test.each([[{}], [{ messages: [] }], [{ messages: [{ id: '' }] }], [null]])(
		'%j has no message id: nobody knows whether it went out',
		(json) => {
			expect(readJson(send, 200, json)).toEqual({ kind: 'unreadable', missing: 'the message ID' });
		},
	);

	test('a media URL of Meta becomes one of 360dialog, its size a number', () => {
		const url = dialog360.exchanges.getUrl('42', account);
		expect(
			readJson(url, 200, {
				messaging_product: 'whatsapp',
				url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=42&ext=1&hash=a',
				mime_type: 'image/jpeg',
				sha256: 'abc',
				file_size: '303833',
				id: '42',
			}),
		).toMatchObject({
			kind: 'done',
			value: {
				mediaId: '42',
				url: 'https://waba-v2.360dialog.io/whatsapp_business/attachments/?mid=42&ext=1&hash=a',
				mimeType: 'image/jpeg',
				size: 303833,
				sha256: 'abc',
			},
		});
	});

	test.each([
		'https://lookaside.fbsbx.com.evil.example/x',
		'https://evil.example/https://lookaside.fbsbx.com/x',
		'http://lookaside.fbsbx.com/x',
	])('%s is no host of Meta and stays as it is', (url) => {
		const reading = readJson(dialog360.exchanges.getUrl('42', account), 200, { url });
		expect(reading).toMatchObject({ value: { url } });
	});

	test('an id cannot leave its place in the path', () => {
		expect(dialog360.exchanges.getUrl('../v1/configs?x=1', account).request.url).toBe(
			`${account.baseUrl}/..%2Fv1%2Fconfigs%3Fx%3D1`,
		);
	});
});

describeFixtures("360dialog's own samples", () => {
	const samples = fixture('provider-docs/360dialog.json') as {
		send_requests: [object, object];
		download_host_rewrite: { in: string; out: string }[];
	};

	test('the two request bodies of the document', () => {
		const to = { kind: 'phone', digits: 'PHONE-NUMBER' } as const;
		const bodyOf = (media: typeof byId | typeof byLink) =>
			dialog360.exchanges.send(
				messageOf({ to, content: { type: 'image', media, caption: null } }),
				account,
			).request.body;
		const [withId, withLink] = samples.send_requests;
		expect(bodyOf({ kind: 'id', id: 'MEDIA-OBJECT-ID' } as never)).toEqual({
			kind: 'json',
			value: withId,
		});
		expect(bodyOf({ kind: 'link', link: 'https://IMAGE_URL' } as never)).toEqual({
			kind: 'json',
			value: withLink,
		});
	});

	test('every row of the host rewrite', () => {
		for (const row of samples.download_host_rewrite) {
			const url = JSON.parse(`"${row.in}"`) as string;
			const reading = readJson(dialog360.exchanges.getUrl('1', account), 200, { url });
			expect(reading).toMatchObject({ value: { url: row.out } });
		}
	});

	test("a media answer with a number as size, as Meta's Java client recorded it", () => {
		const reading = readJson(
			dialog360.exchanges.getUrl('1', account),
			200,
			fixture('java/responses/media.json'),
		);
		expect(reading).toMatchObject({ kind: 'done' });
		expect(reading).toHaveProperty('value.size', expect.any(Number));
	});

	test('a recorded upload answer and a recorded send answer', () => {
		const file = {
			fileName: 'a.jpg',
			mimeType: 'image/jpeg',
			size: 1,
			identity: null,
			open: () => Promise.reject(new Error()),
		};
		const upload = readJson(
			dialog360.exchanges.upload(file, account),
			200,
			fixture('java/responses/uploadResponse.json'),
		);
		expect(upload).toMatchObject({
			kind: 'done',
			value: { mediaId: expect.any(String) as string },
		});
		expect(readJson(send, 200, fixture('java/responses/message.json'))).toMatchObject({
			kind: 'done',
		});
	});
});
