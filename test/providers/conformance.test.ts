import '../sixthProvider/join';

import fc from 'fast-check';

import { answer } from '../../nodes/WhatsAppMedia/contract/answer';
import { withoutSecrets } from '../../nodes/WhatsAppMedia/contract/answerSecrets';
import type { Exchange } from '../../nodes/WhatsAppMedia/contract/exchange';
import { keyPrefixes, keyUse } from '../../nodes/WhatsAppMedia/contract/keyUse';
import type { MediaReference, MediaType } from '../../nodes/WhatsAppMedia/contract/media';
import { mediaTypes } from '../../nodes/WhatsAppMedia/contract/media';
import type { MediaContent } from '../../nodes/WhatsAppMedia/contract/message';
import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import {
	expectHelpful,
	expectSafe,
	messageOf,
	sendingOf,
	testAccount,
	testCredential,
	testTimeAndNonce,
} from './runner';
import { sampleFile } from './samples';

/** What holds for every provider of the registry, whoever adds it, be its API like Meta's or not. */

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

/** An answer with this template, whose parts can be anything. */
function listOf(template: { name: string; language: string }): fc.Arbitrary<string> {
	const part = fc.record({
		type: fc.constantFrom('HEADER', 'BODY', 'BUTTONS', 'CAROUSEL'),
		format: fc.constantFrom('TEXT', 'IMAGE', 'LOCATION', null),
		text: fc.oneof(fc.constant('Hello {{1}} and $(name)'), fc.jsonValue()),
		buttons: fc.jsonValue(),
	});
	return fc
		.oneof(fc.array(part), fc.jsonValue())
		.map((components) =>
			JSON.stringify({ Code: 'OK', Data: { components }, data: [{ ...template, components }] }),
		);
}

/** With everything in the credential that a list may need. */
function listOfSenders({ credential, listSenders }: Provider) {
	const data = { businessAccountId: '102290129340398', ...testCredential({ credential }) };
	const list = listSenders?.(credential.account(data), data);
	return list?.ok === true ? list.value : undefined;
}

describe.each(providers.map((provider) => [provider.name, provider] as const))(
	'%s',
	(_, provider) => {
		const account = testAccount(provider);
		const { capabilities, exchanges } = provider;
		const kinds = references.filter(
			({ kind }) =>
				capabilities.sources.includes(kind) && (kind === 'link' || capabilities.handle === 'id'),
		);
		const combinations = mediaTypes
			.filter((type) => capabilities.media[type] !== undefined)
			.flatMap((type) => kinds.map((media) => ({ type, kind: media.kind, media })));
		const [{ type: anyType, media: anyMedia } = { type: 'image' as const, media: link }] =
			combinations;
		const send = () => sendingOf(provider, contentOf(anyType, anyMedia));

		test.each(combinations)(
			'sends $type by $kind, and carries nothing of the other source',
			({ type, kind, media }) => {
				const exchange = sendingOf(provider, contentOf(type, media));
				expectSafe(exchange, provider);
				const body =
					decodeURIComponent(exchange.request.url) + JSON.stringify(exchange.request.body);
				expect(body.includes('1037543291543636')).toBe(kind === 'id');
				expect(body.includes('https://example.com/file')).toBe(kind === 'link');
			},
		);

		test('can send something, from somewhere, and its key travels in headers that are never shown', () => {
			expect(combinations.length).toBeGreaterThan(0);
			expect(provider.credential.secretFields).not.toEqual([]);
			expect(provider.credential.keyHeaders(testCredential(provider))).not.toEqual([]);
		});

		test('says how the values of templates are told apart exactly if it sends templates', () => {
			const { messages, templateValues } = capabilities;
			expect(templateValues !== null).toBe(messages.includes('template'));
		});

		test.each(['list', 'places'])(
			'the %s of templates: no message, and no answer, whatever it holds, makes its reading throw',
			(asked) => {
				const data = { businessAccountId: '102290129340398', ...testCredential(provider) };
				const template = { name: 'order_update', language: 'en_US' };
				const question =
					asked === 'list'
						? provider.listTemplates?.(account, data)
						: provider.templatePlaces?.(template, account, data);
				if (question === undefined) return;
				if (!question.ok) throw new Error(question.failure.happened);
				const exchange: Exchange<unknown> = question.value;
				expectSafe(exchange, provider);
				expect(exchange.request.kind).toBe('other');
				fc.assert(
					fc.property(fc.oneof(fc.string(), fc.json(), listOf(template)), (text) => {
						exchange.read(answer(200, {}, text));
					}),
				);
			},
		);

		test('what a template asks for is told exactly if templates are listed', () => {
			expect(provider.templatePlaces !== undefined).toBe(provider.listTemplates !== undefined);
		});

		test('has an upload exactly if it takes binary files', () => {
			expect(exchanges.upload !== undefined).toBe(capabilities.sources.includes('binary'));
		});

		test('sends a text exactly if it names texts, and tells a preview exactly if it has one', () => {
			const text = (previewUrl: boolean) => {
				const content = { body: 'Hello', previewUrl };
				const exchange = exchanges.send(messageOf({ kind: 'text', content }), account);
				expectSafe(exchange, provider);
				return decodeURIComponent(exchange.request.url) + JSON.stringify(exchange.request.body);
			};
			if (!capabilities.messages.includes('text')) return;
			expect(text(true)).toContain('Hello');
			expect(text(true) === text(false)).toBe(!capabilities.linkPreview);
		});

		test('shows a typing indicator exactly if it has one, and only with a read receipt', () => {
			const receipt = (typing: boolean) =>
				JSON.stringify(exchanges.markAsRead?.({ messageId: 'wamid.1', typing }, account).request);
			if (capabilities.typing) expect(exchanges.markAsRead).toBeDefined();
			expect(receipt(capabilities.typing) === receipt(false)).toBe(!capabilities.typing);
		});

		test('what is not a message says so, and repeating it does no harm', () => {
			const others = [
				exchanges.upload?.(sampleFile, account, testTimeAndNonce),
				exchanges.getUrl?.('1037543291543636', account),
				exchanges.markAsRead?.({ messageId: 'wamid.1', typing: false }, account),
				exchanges.deleteMedia?.('1037543291543636', account),
				send().findSent?.exchange({ from: testTimeAndNonce.now, to: testTimeAndNonce.now }),
				listOfSenders(provider),
			].filter((exchange) => exchange !== undefined);
			for (const exchange of others) {
				expect(exchange.request.kind).toBe('other');
				expectSafe(exchange, provider);
			}
			expect(send().request.kind).toBe('message');
		});

		test('a file from elsewhere is asked for as it is, without the key and without doing anything else', () => {
			const url = 'https://files.example/a.jpg?x=1';
			const exchange = exchanges.download?.(url, account);
			if (exchange === undefined) return;
			const { request } = exchange;
			expect(request).toMatchObject({ method: 'GET', url, answer: 'file', kind: 'other' });
			const prefixes = keyPrefixes(account.baseUrl, provider.credential.keyOrigins);
			expect(keyUse(request, prefixes)).toBe('withheld');
			expect(JSON.stringify(exchange)).not.toContain('secret-of-');
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
			const exchange = send();
			fc.assert(
				fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
					const reading = exchange.read(answer(200, {}, text));
					if (reading.kind === 'done') expect(reading.value.messageId).not.toBe('');
					else expect(['unreadable', 'refused', 'error']).toContain(reading.kind);
				}),
			);
		});

		test('no answer, whatever it holds, makes an upload, a list or the look-up of a lost message throw', () => {
			const readers = [
				exchanges.upload?.(sampleFile, account, testTimeAndNonce),
				exchanges.getUrl?.('1037543291543636', account),
				exchanges.markAsRead?.({ messageId: 'wamid.1', typing: false }, account),
				exchanges.deleteMedia?.('1037543291543636', account),
				send().findSent?.exchange({ from: testTimeAndNonce.now, to: testTimeAndNonce.now }),
				listOfSenders(provider),
			];
			fc.assert(
				fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
					for (const exchange of readers) {
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
