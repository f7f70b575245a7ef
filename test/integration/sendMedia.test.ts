import { credentialOf, sendImage, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';

const emulator = useEmulator();
const credential = () => credentialOf(emulator, 'dialog360');

async function send(parameters: Record<string, unknown>) {
	const [item] = await runNode({
		parameters: { ...sendImage, ...parameters },
		credential: credential(),
	});
	return item;
}

const sendOutputKeys = [
	'acceptedAt',
	'correlationId',
	'media',
	'messageId',
	'operation',
	'provider',
	'sender',
	'status',
	'to',
	'userId',
	'waId',
	'warnings',
];
const mediaKeys = [
	'expiresAt',
	'fileName',
	'id',
	'link',
	'mimeType',
	'reused',
	'size',
	'source',
	'type',
];

describe('send media', () => {
	test.each([
		['image', { caption: 'Hello' }, { link: 'https://example.com/picture.jpg', caption: 'Hello' }],
		['video', { caption: 'Hello' }, { link: 'https://example.com/a.mp4', caption: 'Hello' }],
		['document', { fileName: 'a.pdf' }, { link: 'https://example.com/a.pdf', filename: 'a.pdf' }],
		['audio', { voice: true }, { link: 'https://example.com/a.ogg', voice: true }],
		['sticker', {}, { link: 'https://example.com/a.webp' }],
	])('%s by link: one request with exactly what was entered', async (mediaType, extra, media) => {
		const item = await send({ mediaType, mediaLink: media.link, ...extra });
		expect(emulator.requests).toHaveLength(1);
		expect(emulator.store.messages[0]?.body).toEqual({
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: '14155550123',
			type: mediaType,
			[mediaType]: media,
		});
		expect(item?.json).toMatchObject({
			status: 'accepted',
			to: '14155550123',
			waId: '14155550123',
		});
		expect(Object.keys(item?.json ?? {}).sort()).toEqual(sendOutputKeys);
		expect(Object.keys(item?.json.media ?? {}).sort()).toEqual(mediaKeys);
	});

	test('fields of the sources that were not chosen may hold values: only the chosen one goes out', async () => {
		await send({ mediaSource: 'link', mediaId: '42', binaryPropertyName: 'data' });
		expect(emulator.store.messages[0]?.body).toMatchObject({
			image: { link: 'https://example.com/picture.jpg' },
		});
		expect(JSON.stringify(emulator.store.messages)).not.toContain('"id":"42"');
	});

	test('a caption left over from another media type does not go out with a sticker', async () => {
		const mediaLink = 'https://example.com/a.webp';
		await send({ mediaType: 'sticker', mediaLink, caption: 'left over' });
		expect(JSON.stringify(emulator.store.messages)).not.toContain('left over');
	});

	test.each([
		['https://example.com/a.mp4?x=1', 'video'],
		['https://example.com/a.webp', 'sticker'],
		['https://example.com/a.pdf', 'document'],
	])('automatic type: %s goes out as %s', async (mediaLink, type) => {
		await send({ mediaType: 'auto', mediaLink });
		expect(emulator.store.messages[0]?.body).toMatchObject({ type });
	});

	test('options: reply and correlation', async () => {
		const item = await send({ options: { replyToMessageId: 'wamid.1', correlationId: 'order-1' } });
		expect(emulator.store.messages[0]?.body).toMatchObject({
			context: { message_id: 'wamid.1' },
			biz_opaque_callback_data: 'order-1',
		});
		expect(item?.json.correlationId).toBe('order-1');
	});

	test("raw output is the provider's own body", async () => {
		const item = await send({ simplify: false });
		expect(item?.json).toEqual({
			messaging_product: 'whatsapp',
			contacts: [{ input: '14155550123', wa_id: '14155550123' }],
			messages: [{ id: expect.stringContaining('wamid.') as string }],
		});
	});

	test('N items in, N items out, in their order and paired, expressions per item', async () => {
		const items = ['14155550001', '14155550002', '14155550003'].map((phone) => ({
			json: { phone },
		}));
		const output = await runNode({
			parameters: { ...sendImage, to: '={{ $json.phone }}' },
			items,
			credential: credential(),
		});
		expect(output.map(({ json }) => json.to)).toEqual([
			'14155550001',
			'14155550002',
			'14155550003',
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(emulator.store.messages.map(({ to }) => to)).toEqual([
			'14155550001',
			'14155550002',
			'14155550003',
		]);
	});
});

describe.each(['default', 'filesystem'] as const)(
	'a binary file, kept by n8n in mode %s',
	(mode) => {
		beforeAll(async () => {
			await useBinaryMode(mode);
		});

		test('is uploaded once and sent by its id; the output is JSON only', async () => {
			const bytes = Buffer.alloc(700_000, 'picture');
			const item = await itemWithFile(bytes, {
				fileName: 'Bild ä "1".jpg',
				mimeType: 'image/jpeg',
			});
			const [output] = await runNode({
				parameters: { ...sendImage, mediaSource: 'binary', binaryPropertyName: 'data' },
				items: [item],
				credential: credential(),
			});
			expect(emulator.requests.map(({ path }) => path)).toEqual([
				'/dialog360/media',
				'/dialog360/messages',
			]);
			const id = (output?.json.media as { id: string }).id;
			expect(emulator.store.upload(id)?.bytes?.equals(bytes)).toBe(true);
			expect(emulator.store.messages[0]?.body).toMatchObject({ image: { id } });
			expect(output?.json.media).toMatchObject({
				type: 'image',
				source: 'binary',
				link: null,
				mimeType: 'image/jpeg',
				size: 700_000,
				expiresAt: expect.stringMatching(/^\d{4}-/) as string,
			});
			expect(output?.binary).toBeUndefined();
		});

		test('a document without a name of its own is shown by the name of the file', async () => {
			const item = await itemWithFile(Buffer.from('%PDF-1.4'), {
				fileName: 'invoice.pdf',
				mimeType: 'application/pdf',
			});
			await runNode({
				parameters: {
					...sendImage,
					mediaType: 'auto',
					mediaSource: 'binary',
					binaryPropertyName: 'data',
				},
				items: [item],
				credential: credential(),
			});
			expect(emulator.store.messages[0]?.body).toMatchObject({
				type: 'document',
				document: { filename: 'invoice.pdf' },
			});
		});

		test('a file without a name is uploaded under one that fits its type', async () => {
			const item = await itemWithFile(Buffer.from('picture'), { mimeType: 'image/png' });
			const [output] = await runNode({
				parameters: { provider: 'dialog360', resource: 'media', operation: 'upload' },
				items: [item],
				credential: credential(),
			});
			expect(output?.json).toMatchObject({ fileName: 'file.png', mimeType: 'image/png', size: 7 });
		});
	},
);

test('the option Include Input Binary passes the files of the input on', async () => {
	const item = await itemWithFile(Buffer.from('%PDF-1.7'), {
		fileName: 'invoice.pdf',
		mimeType: 'application/pdf',
	});
	const [output] = await runNode({
		parameters: { ...sendImage, options: { includeInputBinary: true } },
		items: [item],
		credential: credential(),
	});
	expect(output?.binary).toEqual(item.binary);
});

test('the output names the business number that sent', async () => {
	const senders = [];
	for (const provider of ['kaleyra', 'metaCloudApi', 'dialog360']) {
		const [output] = await runNode({
			parameters: { ...sendImage, provider },
			credential: credentialOf(emulator, provider),
		});
		senders.push(output?.json.sender);
	}
	const { kaleyra, metaCloudApi } = Object.fromEntries(
		['kaleyra', 'metaCloudApi'].map((name) => [name, emulator.credential(name).sender]),
	);
	expect(senders).toEqual([kaleyra?.replace(/\D/g, ''), metaCloudApi, null]);
});

test('a mark that the provider would cut or refuse is refused by its name', async () => {
	const [output] = await runNode({
		parameters: { ...sendImage, options: { correlationId: 'x'.repeat(513) } },
		credential: credential(),
		onError: 'continueRegularOutput',
	});
	expect(output?.json.error).toContain("'Correlation ID' is longer than 512 characters");
});

test('a field is found by an expression that gives the binary object of a store itself', async () => {
	await useBinaryMode('filesystem');
	const item = await itemWithFile(Buffer.from('picture'), {
		fileName: 'a.jpg',
		mimeType: 'image/jpeg',
	});
	await runNode({
		parameters: {
			...sendImage,
			mediaSource: 'binary',
			binaryPropertyName: '={{ $binary.data }}',
		},
		items: [item],
		credential: credential(),
	});
	expect(emulator.store.messages).toHaveLength(1);
});
