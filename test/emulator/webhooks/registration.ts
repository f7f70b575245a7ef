import type { LoopbackRule } from './address';

/** Where a provider tells what happens, and what it sends along. */
export interface WebhookRegistration {
	/** Null where nobody wants to hear it. */
	statusUrl: string | null;
	messageUrl: string | null;
	/** Sent with every call, e.g. a secret of the receiver's. */
	headers: Readonly<Record<string, string>>;
}

const nothing: WebhookRegistration = { statusUrl: null, messageUrl: null, headers: {} };

/** The webhooks that the providers have on record, one for each. */
export class WebhookRegistrations {
	loopback: LoopbackRule = 'waived';
	readonly #registrations = new Map<string, WebhookRegistration>();

	of(provider: string): WebhookRegistration {
		return this.#registrations.get(provider) ?? nothing;
	}

	set(provider: string, registration: WebhookRegistration): void {
		this.#registrations.set(provider, registration);
	}

	/** One address for statuses and messages; an empty one removes the webhook. */
	setUrl(provider: string, url: string, headers: Readonly<Record<string, string>> = {}): void {
		if (url === '') this.#registrations.delete(provider);
		else this.set(provider, { statusUrl: url, messageUrl: url, headers });
	}
}
