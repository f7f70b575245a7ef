import '../sixthProvider/join';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import { emulatedProvider } from '../emulator/emulator';
import { looksUpMessages } from '../providers/runner';
import {
	credentialOf,
	exampleLinks,
	failureOfRun,
	markAsRead,
	sendImage,
	sendText,
	useEmulator,
} from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { sendsTemplates, templateParameters } from './templates';

/** The same items through every provider: what goes in and comes out must not depend on who is behind it. */

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

const picture = () =>
	itemWithFile(Buffer.from('picture'), { fileName: 'a.jpg', mimeType: 'image/jpeg' });

/** Output keys of the first provider, which all others must have too. */
const keysOf: Record<string, string[]> = {};

function expectSameKeys(operation: string, json: object): void {
	const keys = Object.keys(json).sort();
	keysOf[operation] ??= keys;
	expect(keys).toEqual(keysOf[operation]);
	expect(Object.values(json)).not.toContain(undefined);
}

describe.each(providers.map((provider) => [provider.name, provider] as const))(
	'%s',
	(name, provider) => {
		const { capabilities, exchanges } = provider;
		const takesFiles = capabilities.sources.includes('binary');
		const credential = () => credentialOf(emulator, name);
		const run = async (parameters: object, items = [picture()]) => {
			const [item] = await runNode({
				parameters: { ...sendImage, provider: name, ...parameters },
				items: await Promise.all(items),
				credential: credential(),
			});
			return item?.json ?? {};
		};

		if (takesFiles) {
			test('upload, then send by what it returned, then look it up, download it and delete it where it can', async () => {
				const uploaded = await run({ resource: 'media', operation: 'upload' });
				expectSameKeys('upload', uploaded);
				expect(uploaded).toMatchObject({
					provider: name,
					mediaId: expect.stringMatching(/./) as string,
					size: 7,
				});
				expect(uploaded.link).toBe(capabilities.handle === 'link' ? uploaded.mediaId : null);
				const sent = await run({ mediaSource: 'id', mediaId: uploaded.mediaId });
				expectSameKeys('sendMedia', sent);
				expectSameKeys('sendMedia media', sent.media as object);
				expect(sent).toMatchObject({ provider: name, status: 'accepted', to: '14155550123' });
				expect(sent.messageId).toBe(emulator.store.messages[0]?.messageId);
				if (exchanges.getUrl === undefined) return;
				const found = await run({
					resource: 'media',
					operation: 'getUrl',
					mediaId: uploaded.mediaId,
				});
				expectSameKeys('getUrl', found);
				expect(found).toMatchObject({ mediaId: uploaded.mediaId, mimeType: 'image/jpeg', size: 7 });
				const file = await run({
					resource: 'media',
					operation: 'download',
					mediaSource: 'id',
					mediaId: uploaded.mediaId,
				});
				expectSameKeys('download', file);
				expect(file).toMatchObject({ mediaId: uploaded.mediaId, mimeType: 'image/jpeg', size: 7 });
				if (exchanges.deleteMedia === undefined) return;
				const deleted = await run({
					resource: 'media',
					operation: 'delete',
					mediaId: uploaded.mediaId,
				});
				expectSameKeys('delete', deleted);
			});

			test('sends a binary file in one step', async () => {
				const sent = await run({
					mediaType: 'auto',
					mediaSource: 'binary',
					binaryPropertyName: 'data',
				});
				expectSameKeys('sendMedia', sent);
				expectSameKeys('sendMedia media', sent.media as object);
				expect(sent.media).toMatchObject({
					type: 'image',
					source: 'binary',
					size: 7,
					mimeType: 'image/jpeg',
				});
			});
		}

		test.each(Object.keys(capabilities.media))(
			'sends %s by link, and the emulator finds nothing wrong with it',
			async (mediaType) => {
				const sent = await run({ mediaType, mediaLink: exampleLinks[mediaType] ?? '' });
				expectSameKeys('sendMedia', sent);
				expect(emulator.store.messages).toHaveLength(1);
				expect(emulator.store.messages[0]).toMatchObject({ provider: name, to: '14155550123' });
			},
		);

		if (sendsTemplates(provider)) {
			test('sends a template with media in its header', async () => {
				const sent = await run(templateParameters(provider, 'spring_sale'));
				expectSameKeys('sendTemplate', sent);
				expectSameKeys('sendMedia', sent);
				expectSameKeys('sendMedia media', sent.media as object);
				expect(sent.messageId).toBe(emulator.store.messages[0]?.messageId);
			});
		}

		const withCaption = Object.entries(capabilities.media).filter(([, { caption }]) => caption);
		test.each(withCaption)('a caption goes along with %s', async (mediaType) => {
			const mediaLink = exampleLinks[mediaType] ?? '';
			await run({ mediaType, mediaLink, caption: "Hello ä 'x' (1) *!" });
			expect(JSON.stringify(emulator.store.messages)).toContain("Hello ä 'x' (1) *!");
		});

		if (capabilities.messages.includes('text')) {
			test('sends a text as it stands, with the keys of any message', async () => {
				const text = "Hello ä 👋🏽 'x' (1) *!\nhttps://example.com/?a=1&b=2";
				const sent = await run({ ...sendText, provider: name, text, previewUrl: true });
				expectSameKeys('sendMedia', sent);
				expect(sent).toMatchObject({
					provider: name,
					operation: 'sendText',
					status: 'accepted',
					to: '14155550123',
					messageId: emulator.store.messages[0]?.messageId,
					media: null,
					warnings: [],
				});
				const [message] = emulator.store.messages;
				expect(JSON.stringify(message?.body)).toContain(JSON.stringify(text).slice(1, -1));
				expect(JSON.stringify(message?.body).includes('preview_url":true')).toBe(
					capabilities.linkPreview,
				);
			});

			test('a text can quote a message, where a message can', async () => {
				const options = { replyToMessageId: 'wamid.quoted', correlationId: 'order-1' };
				await run({ ...sendText, provider: name, options });
				const [message] = emulator.store.messages;
				expect(JSON.stringify(message?.body).includes('wamid.quoted')).toBe(capabilities.reply);
				expect(JSON.stringify(message?.body).includes('order-1')).toBe(capabilities.correlation);
			});
		}

		if (exchanges.markAsRead !== undefined) {
			test.each([false, true])('marks a message as read; typing: %s', async (typing) => {
				const marked = await run({ ...markAsRead, provider: name, typing });
				expectSameKeys('markAsRead', marked);
				expect(marked).toEqual({
					provider: name,
					operation: 'markAsRead',
					messageId: markAsRead.messageId,
					read: true,
				});
				const [receipt] = emulator.store.readReceipts;
				expect(JSON.stringify(receipt?.body).includes('typing_indicator')).toBe(
					typing && capabilities.typing,
				);
				expect(emulator.store.messages).toEqual([]);
			});

			test('an unknown message cannot be marked as read', async () => {
				const json = await failureOfRun({
					parameters: { ...markAsRead, provider: name, messageId: 'wamid.unknown' },
					credential: credential(),
				});
				expect(json.details).toMatchObject({
					class: 'request',
					outcome: 'notSent',
					provider: name,
				});
				expect(json.details.providerMessage).toContain('wamid.unknown');
				expect(emulator.store.readReceipts).toEqual([]);
			});
		}

		test("raw output is the provider's own answer", async () => {
			const raw = await run({ simplify: false });
			expect(raw).not.toHaveProperty('operation');
			expect(JSON.stringify(raw)).toContain(emulator.store.messages[0]?.messageId);
		});

		test('a wrong key is refused as authentication, with the credential and the place of the key', async () => {
			const json = await failureOfRun({
				parameters: { ...sendImage, provider: name },
				credential: { ...credential(), data: emulator.wrongCredential(name) },
			});
			expect(json.details).toMatchObject({
				class: 'authentication',
				outcome: 'notSent',
				provider: name,
			});
			// where a key is not shown again, advice is to make a new one
			const ways = [provider.whereToFindKey, 'Create a new token in your account'];
			expect(ways.filter((way) => json.message.includes(way))).toHaveLength(1);
			expect(JSON.stringify(json)).not.toContain('mistyped-key-4711');
		});

		test('a credential without its key is refused before any request', async () => {
			const [field = '', label = ''] = Object.entries(provider.credential.requiredFields)[0] ?? [];
			await expect(
				runNode({
					parameters: { ...sendImage, provider: name },
					credential: { ...credential(), data: { ...credential().data, [field]: ' ' } },
				}),
			).rejects.toThrow(`'${label}'`);
			expect(emulator.requests).toHaveLength(0);
		});

		test.each([
			['notSent', 5, { kind: 'answer', status: 429, body: '{}' }, 'rateLimit'],
			['unknown', 1, { kind: 'resetAfterBody' }, 'unavailable'],
			['unknown', 1, { kind: 'answer', status: 500, body: '<html>Error</html>' }, 'unavailable'],
			['unknown', 1, { kind: 'answer', status: 200, body: '<html>Login</html>' }, 'unknown'],
		] as const)(
			'outcome %s after %i requests, all answered by %j',
			async (outcome, requests, fault, failureClass) => {
				emulator.fault({ times: 9, fault });
				const json = await failureOfRun({
					parameters: { ...sendImage, provider: name },
					credential: credential(),
				});
				expect(json.details).toMatchObject({ outcome, class: failureClass });
				// a list of messages is asked once where a message is in doubt
				const lookUps = outcome === 'unknown' && looksUpMessages(provider) ? 1 : 0;
				expect(emulator.requests).toHaveLength(requests + lookUps);
			},
		);

		test('an answer that echoes the headers of the key does not show it, also where they encode it', async () => {
			await run({});
			const headers = provider.credential.keyHeaders(emulator.credential(name));
			const echo = headers.map((header) => emulator.requests[0]?.headers[header.toLowerCase()]);
			emulator.fault({
				times: 1,
				fault: { kind: 'answer', status: 400, body: JSON.stringify({ message: echo.join(' ') }) },
			});
			const json = await failureOfRun({
				parameters: { ...sendImage, provider: name },
				credential: credential(),
			});
			const secrets = provider.credential.secretFields.map(
				(field) => emulator.credential(name)[field],
			);
			const shown = JSON.stringify(json).split(/[\s",=]+/);
			const decoded = shown.map((word) => Buffer.from(word, 'base64').toString());
			for (const secret of secrets)
				if (secret) expect([...shown, ...decoded].join(' ')).not.toContain(secret);
		});

		test('no key of its own, and none that it was lent, stands in any output', async () => {
			const source = takesFiles ? { mediaSource: 'binary' } : {};
			emulator.fault({ times: 1, fault: { kind: 'answer', status: 400, body: 'nothing' } });
			const outputs = [
				await failureOfRun({
					parameters: { ...sendImage, ...source, provider: name },
					items: [await picture()],
					credential: credential(),
				}),
				takesFiles && (await run({ resource: 'media', operation: 'upload', simplify: false })),
				await run({ ...source, simplify: false }),
			];
			const secrets = provider.credential.secretFields.map(
				(field) => emulator.credential(name)[field] ?? '',
			);
			const { lentSecrets = [] } = emulatedProvider(name);
			for (const secret of [...secrets, ...lentSecrets].filter(Boolean)) {
				expect(JSON.stringify(outputs)).not.toContain(secret);
			}
		});
	},
);
