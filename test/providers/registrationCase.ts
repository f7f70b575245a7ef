import type { Failure } from '../../nodes/WhatsAppMedia/contract/failure';
import type { WebhookSettings } from '../../nodes/WhatsAppMedia/contract/webhook';

/** How a provider's API registers the address of a webhook, as its documents and integrators show it. */
export interface RegistrationSamples {
	/** What asks for the address: method, path and query. */
	asks: string;
	reads: readonly { rule: string; body: unknown; settings: WebhookSettings }[];
	writes: readonly {
		rule: string;
		/** Absent for our own address, which is {@link ourAddress} with {@link ourSecret}. */
		settings?: WebhookSettings;
		/** Method, path and query. */
		asks: string;
		/** Absent where there is none. */
		body?: object;
		/** The answer that is its success. */
		answer: unknown;
	}[];
	/** Answers that are failures, also under a 2xx. */
	errors: readonly {
		rule: string;
		to: 'read' | 'write';
		status: number;
		body: unknown;
		/** What the failure says; or what is missing, where the answer cannot be read. */
		expect: Partial<Failure> | { missing: string };
	}[];
	/** Addresses that it does not take, and what the refusal names. */
	refuses: readonly { url: string; says: string }[];
}

export const ourAddress = 'https://n8n.example.com/webhook/1a2b/whatsapp';
export const ourSecret = 'test_secret-Of-43-characters';

/** What every provider refuses: it is not encrypted, or only known on this machine. */
export const refusedByAll: RegistrationSamples['refuses'] = [
	{ url: 'http://n8n.example.com/webhook/1', says: 'https://' },
	{ url: 'http://localhost:5678/webhook/1', says: 'http://localhost:5678' },
	{ url: 'https://127.0.0.1/webhook/1', says: 'this machine' },
	{ url: 'http://[::1]:5678/webhook/1', says: 'this machine' },
];
