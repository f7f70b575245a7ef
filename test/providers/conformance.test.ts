import fc from 'fast-check';

import { answer } from '../../nodes/WhatsAppMedia/contract/answer';
import { withoutSecrets } from '../../nodes/WhatsAppMedia/contract/answerSecrets';
import type { MediaReference, MediaType } from '../../nodes/WhatsAppMedia/contract/media';
import { mediaTypes } from '../../nodes/WhatsAppMedia/contract/media';
import type { MediaContent } from '../../nodes/WhatsAppMedia/contract/message';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import {
	deepFreeze,
	expectHelpful,
	expectSafe,
	messageOf,
	testAccount,
	testCredential,
	testTimeAndNonce,
} from './runner';

/** What holds for every provider of the registry, whoever adds it. */

const link: MediaReference = { kind: 'link', link: 'https://example.com/file' };
const references: MediaReference[] = [{ kind: 'id', id: '1037543291543636' }, link];

function contentOf(type: MediaType, media: MediaReference): MediaContent {
	switch (type) {
		case 'image':
		case 'video':
			return { type, media, caption: null };
		case 'audio':
			return { type, media, voice: false };
		case 'document':
			return { type, media, caption: null, fileName: 'file.pdf' };
		case 'sticker':
			return { type, media };
	}
}

describe.each(providers.map((provider) => [provider.name, provider] as const))(
	'%s',
	(_, provider) => {
		const account = testAccount(provider);
		const { capabilities, exchanges } = provider;
		const kinds = references.filter(({ kind }) => kind === 'link' || capabilities.handle === 'id');
		const combinations = mediaTypes
			.filter((type) => capabilities.media[type] !== undefined)
			.flatMap((type) => kinds.map((media) => ({ type, kind: media.kind, media })));

		test.each(combinations)(
			'sends $type by $kind, and carries nothing of the other source',
			({ type, kind, media }) => {
				const exchange = exchanges.send(
					deepFreeze(messageOf({ content: contentOf(type, media) })),
					account,
				);
				expectSafe(exchange, provider);
				const body =
					decodeURIComponent(exchange.request.url) + JSON.stringify(exchange.request.body);
				expect(body.includes('1037543291543636')).toBe(kind === 'id');
				expect(body.includes('https://example.com/file')).toBe(kind === 'link');
			},
		);

		test('an upload reads no file while it is built, and repeating it does no harm', () => {
			const file = {
				fileName: 'a.jpg',
				mimeType: 'image/jpeg',
				size: 1,
				identity: null,
				open: () => Promise.reject(new Error('a provider does not read files')),
			};
			const exchange = exchanges.upload?.(file, account, testTimeAndNonce);
			expect(exchange?.request.kind).toBe('other');
			if (exchange !== undefined) expectSafe(exchange, provider);
		});

		test('its options have names of their own, and choices in alphabetical order', () => {
			const names = providers.flatMap((each) =>
				each.capabilities.options.map(({ parameter }) => parameter),
			);
			expect(new Set(names).size).toBe(names.length);
			for (const { value } of capabilities.options) {
				if (value.kind === 'choice') expect(value.choices).toEqual([...value.choices].sort());
			}
		});

		test('has an upload exactly if it takes binary files', () => {
			expect(exchanges.upload !== undefined).toBe(capabilities.sources.includes('binary'));
		});

		test('no answer, whatever it holds, makes it throw, and every failure is explained', () => {
			fc.assert(
				fc.property(
					fc.integer({ min: 300, max: 599 }),
					fc.oneof(fc.string(), fc.json(), fc.constant('<html><body>Bad gateway</body></html>')),
					(status, text) => {
						const failure = provider.classify(answer(status, {}, text));
						expectHelpful(failure);
						expect(failure.httpStatus).toBe(status);
					},
				),
			);
		});

		test('no success answer, whatever it holds, makes it throw or report a success without an id', () => {
			const send = exchanges.send(messageOf({ content: contentOf('image', link) }), account);
			fc.assert(
				fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
					const reading = send.read(answer(200, {}, text));
					if (reading.kind === 'done') expect(reading.value.messageId).not.toBe('');
					else expect(['unreadable', 'refused', 'error']).toContain(reading.kind);
				}),
			);
		});

		test('no answer, whatever it holds, makes an upload or the look-up of a lost message throw', () => {
			const file = {
				fileName: 'a.jpg',
				mimeType: 'image/jpeg',
				size: 1,
				identity: null,
				open: () => Promise.reject(new Error('a provider does not read files')),
			};
			const send = exchanges.send(messageOf({ content: contentOf('image', link) }), account);
			const found = send.findSent?.exchange({
				from: testTimeAndNonce.now,
				to: testTimeAndNonce.now,
			});
			if (found !== undefined) {
				expectSafe(found, provider);
				expect(found.request.kind).toBe('other');
			}
			fc.assert(
				fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
					for (const exchange of [exchanges.upload?.(file, account, testTimeAndNonce), found]) {
						if (exchange === undefined) continue;
						const rest = withoutSecrets(text, exchange.request.secretAnswerFields ?? []);
						exchange.read({ ...answer(200, {}, rest.text), secrets: rest.secrets });
					}
				}),
			);
		});

		test('a base URL of the credential replaces its own, with or without a slash at the end', () => {
			for (const baseUrl of [
				'https://proxy.example.com/whatsapp',
				'https://proxy.example.com/whatsapp/',
			]) {
				const proxied = provider.credential.account({ ...testCredential(provider), baseUrl });
				expect(proxied.baseUrl.startsWith('https://proxy.example.com/whatsapp')).toBe(true);
				expect(proxied.baseUrl.endsWith('/')).toBe(false);
			}
			expect(account.baseUrl).toMatch(/^https:\/\//);
		});
	},
);
