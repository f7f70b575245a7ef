import { answer, isSuccess } from '../../nodes/WhatsAppMedia/contract/answer';
import { withoutSecrets } from '../../nodes/WhatsAppMedia/contract/answerSecrets';
import type { Exchange, Reading } from '../../nodes/WhatsAppMedia/contract/exchange';
import type { Failure } from '../../nodes/WhatsAppMedia/contract/failure';
import type { MediaReference } from '../../nodes/WhatsAppMedia/contract/media';
import type {
	AcceptedMessage,
	Carried,
	MediaContent,
	Message,
	MessageFrame,
	MessageKind,
	ReadReceipt,
} from '../../nodes/WhatsAppMedia/contract/message';
import type { Account, Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import type { ProviderRequest } from '../../nodes/WhatsAppMedia/contract/request';

/** Message + expected request body, and an answer + what is read from it: the whole of a provider as a table. */
export interface SendCase {
	rule: string;
	message: Partial<MessageFrame> & SampleContent;
	body: unknown;
}

/** What is told about a customer's message + expected request body. */
export interface ReadReceiptCase {
	rule: string;
	receipt: ReadReceipt;
	body: unknown;
}

/** What a message carries: media where no kind is named. */
type SampleContent =
	{ kind?: 'media'; content: MediaContent } | Carried<Exclude<MessageKind, 'media'>>;

export interface FailureCase {
	rule: string;
	status: number;
	/** An object is sent as JSON, a text as it is. */
	body: unknown;
	headers?: Record<string, string>;
	/** The request that was answered, where the same words mean different things. */
	asked?: ProviderRequest;
	expect: Partial<Failure>;
}

export const recipient = { kind: 'phone', digits: '14155550123' } as const;

export function messageOf(partial: SendCase['message']): Message {
	return {
		kind: 'media',
		to: recipient,
		replyToMessageId: null,
		correlationId: null,
		options: {},
		...partial,
	};
}

/** A credential whose secrets can be searched for in everything that a provider builds. */
export function testCredential(provider: Pick<Provider, 'credential'>): Record<string, string> {
	const { requiredFields, secretFields } = provider.credential;
	return {
		...Object.fromEntries(Object.keys(requiredFields).map((name) => [name, `the-${name}`])),
		...Object.fromEntries(secretFields.map((name) => [name, `secret-of-${name}`])),
		sender: '919876543210',
	};
}

export const testTimeAndNonce = {
	now: new Date('2026-01-02T03:04:05Z'),
	nonce: '0123456789abcdef0123456789abcdef',
};

export function testAccount(provider: Provider): Account {
	return provider.credential.account(testCredential(provider));
}

export function deepFreeze<Value>(value: Value): Value {
	if (typeof value === 'object' && value !== null) {
		Object.values(value).forEach(deepFreeze);
		Object.freeze(value);
	}
	return value;
}

/** Checked for every request, unasked: the provider's own host, no secret, input unchanged (it is frozen). */
export function expectSafe(exchange: Exchange<unknown>, provider: Provider): void {
	const { request } = exchange;
	expect(new URL(request.url).origin).toBe(new URL(testAccount(provider).baseUrl).origin);
	expect(JSON.stringify(exchange)).not.toContain('secret-of-');
}

export function runSendCases(provider: Provider, cases: SendCase[]): void {
	describe(`${provider.displayName} builds a message`, () => {
		test.each(cases)('$rule', ({ message, body }) => {
			const exchange = provider.exchanges.send(
				deepFreeze(messageOf(message)),
				testAccount(provider),
			);
			expectSafe(exchange, provider);
			expect(exchange.request.kind).toBe('message');
			expect(exchange.request.body).toEqual({ kind: 'json', value: body });
		});
	});
}

export function runFailureCases(provider: Provider, cases: FailureCase[]): void {
	describe(`${provider.displayName} explains a failure`, () => {
		test.each(cases)('$rule', ({ status, body, headers, asked, expect: expected }) => {
			const text = typeof body === 'string' ? body : JSON.stringify(body);
			const failure = provider.classify(answer(status, headers ?? {}, text), asked);
			expect(failure).toMatchObject({ httpStatus: status, ...expected });
			expectHelpful(failure);
		});
	});
}

export function expectHelpful({
	class: kind,
	happened,
	advice,
}: Pick<Failure, 'class' | 'happened' | 'advice'>): void {
	expect(happened.length).toBeGreaterThan(10);
	expect(advice.length).toBeGreaterThan(10);
	// what reaches a customer who has not written for 24 hours
	if (kind === 'window') expect(advice).toContain("'Send Template'");
}

/** The request with which a provider stores a picture. */
export function uploadOf(provider: Provider): ProviderRequest {
	const file = {
		fileName: 'a.jpg',
		mimeType: 'image/jpeg',
		size: 1,
		identity: null,
		open: () => Promise.reject(new Error('not read here')),
	};
	const exchange = provider.exchanges.upload?.(file, testAccount(provider), testTimeAndNonce);
	if (exchange === undefined) throw new Error(`${provider.displayName} takes no files`);
	return exchange.request;
}

/** How a provider sends this to somebody. */
export function sendingOf(provider: Provider, content: MediaContent): Exchange<AcceptedMessage> {
	return provider.exchanges.send(deepFreeze(messageOf({ content })), testAccount(provider));
}

/** The request with which a provider sends a picture from this source. */
export function sendOf(provider: Provider, media: MediaReference): ProviderRequest {
	return sendingOf(provider, { type: 'image', media, caption: null }).request;
}

export function readJson<Value>(
	exchange: Exchange<Value>,
	status: number,
	json: unknown,
): Reading<Value> {
	return readText(exchange, status, JSON.stringify(json));
}

/** As the transport does: the secrets of the answer apart from its text. */
export function readText<Value>(
	exchange: Exchange<Value>,
	status: number,
	body: string,
): Reading<Value> {
	const { text, secrets } = withoutSecrets(body, exchange.request.secretAnswerFields ?? []);
	const received = { ...answer(status, {}, text), secrets };
	expect(isSuccess(received)).toBe(true);
	return exchange.read(received);
}

/** Whether a message whose answer is lost can be looked up. */
export function looksUpMessages(provider: Provider): boolean {
	const media = { kind: 'link', link: 'https://example.com/a.jpg' } as const;
	return sendingOf(provider, { type: 'image', media, caption: null }).findSent !== undefined;
}

/** Whether a refused look-up must not be repeated, as the provider counts it. */
export function countsRefusals(provider: Provider): boolean {
	return provider.exchanges.getUrl?.('4242', testAccount(provider)).request.refusals !== undefined;
}
