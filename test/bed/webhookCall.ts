import type { Emulator } from '../emulator/emulator';
import { emulatedProvider } from '../emulator/emulator';
import type { InboundMessage } from '../emulator/webhooks/event';

/** A call of a webhook, as anybody can make it. */
export interface Call {
	url: string;
	method: string;
	headers: Record<string, string>;
	body: string | undefined;
}

/** A customer's text in the words of a provider. */
export function messageBody(provider: string, text = 'Hello', messageId = 'wamid.1'): string {
	const message: InboundMessage = {
		kind: 'message',
		provider,
		messageId,
		from: '14155550123',
		profileName: 'Ada Example',
		at: 1767323045000,
		content: { type: 'text', text },
	};
	return JSON.stringify(emulatedProvider(provider).webhook?.messageBody(message));
}

/** As the provider would make it, to the address that is registered there. */
export function authentic(
	emulator: Emulator,
	provider: string,
	body = messageBody(provider),
): Call {
	const { messageUrl, headers } = emulator.webhooks.registered(provider);
	const { webhook } = emulatedProvider(provider);
	const secret = webhook?.signingSecret ?? null;
	const signature = secret === null ? {} : webhook?.sign?.(Buffer.from(body), secret);
	return {
		url: messageUrl ?? '',
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers, ...signature },
		body,
	};
}

export async function call({ url, ...request }: Call): Promise<Response> {
	return await fetch(url, request);
}

/** Each of its proofs with one character changed; one that has none in its headers has it at the end of its path. */
export function forged(genuine: Call): Call[] {
	const changed = (value: string) => `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;
	const proofs = proofHeaders(genuine);
	return proofs.length === 0
		? [{ ...genuine, url: changed(genuine.url) }]
		: proofs.map(([name, value]) => ({
				...genuine,
				headers: { ...genuine.headers, [name]: changed(value) },
			}));
}

export function withoutProof(genuine: Call): Call {
	const isInPath = proofHeaders(genuine).length === 0;
	return {
		...genuine,
		url: isInPath ? genuine.url.replace(/[^/]+$/, '') : genuine.url,
		headers: { 'content-type': genuine.headers['content-type'] ?? '' },
	};
}

function proofHeaders({ headers }: Call): [string, string][] {
	return Object.entries(headers).filter(([name]) => name !== 'content-type');
}
