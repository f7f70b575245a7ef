import '../sixthProvider/join';

import { answer } from '../../nodes/WhatsAppMedia/contract/answer';
import type { Exchange } from '../../nodes/WhatsAppMedia/contract/exchange';
import { keyPrefixes, keyUse } from '../../nodes/WhatsAppMedia/contract/keyUse';
import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import type { ProviderRequest } from '../../nodes/WhatsAppMedia/contract/request';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import {
	deepFreeze,
	expectSafe,
	messageOf,
	readText,
	runFailureCases,
	sendOf,
	testAccount,
	testTimeAndNonce,
} from './runner';
import type { AnswerCase } from './samples';
import { sampleFile, samplesOf, textOf } from './samples';

describe.each(providers.map((provider) => [provider.displayName, provider] as const))(
	"%s' samples",
	(_, provider) => {
		const samples = samplesOf(provider.name);

		test.each(samples.requests)('request: $rule', ({ message, body }) => {
			const exchange = provider.exchanges.send(
				deepFreeze(messageOf(message)),
				testAccount(provider),
			);
			expectSafe(exchange, provider);
			expect(sentBy(exchange.request)).toEqual(body);
		});

		test('read receipts: as many samples as it has need of', () => {
			const hasSamples = samples.readReceipts !== undefined;
			expect(hasSamples).toBe(provider.exchanges.markAsRead !== undefined);
		});

		for (const { rule, receipt, body } of samples.readReceipts ?? []) {
			test(`read receipt: ${rule}`, () => {
				const exchange = provider.exchanges.markAsRead?.(receipt, testAccount(provider));
				if (exchange === undefined) throw new Error('It marks nothing as read');
				expectSafe(exchange, provider);
				expect(exchange.request.url).toBe(
					sendOf(provider, { kind: 'link', link: 'https://files.example/a.jpg' }).url,
				);
				expect(sentBy(exchange.request)).toEqual(body);
			});
		}

		test.each(samples.answers)('answer: $rule', (sample) => {
			const reading = readText(exchangeOf(provider, sample), sample.status, textOf(sample));
			if (sample.value === null) expect(reading.kind).toBe('next');
			else expect(reading).toMatchObject({ kind: 'done', value: sample.value });
		});

		if (samples.downloads.length > 0)
			test.each(samples.downloads)('download: $rule', ({ url, asks }) => {
				const first = provider.exchanges.download?.(url, testAccount(provider));
				expect(first && asksOf(first, provider)).toEqual(asks);
			});

		runFailureCases(provider, [...samples.errors]);
	},
);

function asksOf(exchange: Exchange<unknown>, provider: Provider): [string, string][] {
	const prefixes = keyPrefixes(testAccount(provider).baseUrl, provider.credential.keyOrigins);
	const { request } = exchange;
	const reading = exchange.readRefusal?.(answer(403, {}, ''));
	const later = reading?.kind === 'next' ? asksOf(reading.exchange, provider) : [];
	return [[request.url, keyUse(request, prefixes)], ...later];
}

/** What the provider is told, wherever it stands: the body, or the parameters of query and form together. */
function sentBy({ url, body }: ProviderRequest): unknown {
	if (body.kind === 'json') return body.value;
	const parameters = Object.fromEntries(new URL(url).searchParams);
	return { ...parameters, ...(body.kind === 'form' ? body.fields : {}) };
}

function exchangeOf(provider: Provider, { operation }: AnswerCase): Exchange<unknown> {
	const account = testAccount(provider);
	const { send, upload, getUrl, deleteMedia, markAsRead } = provider.exchanges;
	const content = {
		type: 'image',
		media: { kind: 'link', link: 'https://files.example/a.jpg' },
		caption: null,
	} as const;
	const exchange = {
		sendMedia: () => send(messageOf({ content }), account),
		upload: () => upload?.(sampleFile, account, testTimeAndNonce),
		getUrl: () => getUrl?.('4242', account),
		markAsRead: () => markAsRead?.({ messageId: 'wamid.1', typing: false }, account),
		delete: () => deleteMedia?.('4242', account),
	}[operation]();
	if (exchange === undefined) throw new Error(`${provider.name} has no ${operation}.`);
	return exchange;
}
