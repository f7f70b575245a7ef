import type { WebhookContents } from './event';
import type { Exchange } from './exchange';
import type { JsonObject } from './json';
import type { Account, CredentialData } from './provider';
import type { AddressProblem } from './webhookAddress';

/** How a call proves that it comes from the provider. Headers are named in lower case. */
export type Proof =
	/** HMAC-SHA256 of the raw bytes in hexadecimal, with or without `sha256=` before it. */
	| { kind: 'signature'; header: string; key: string }
	| { kind: 'header'; header: string; value: string }
	/** `Authorization: Bearer …` */
	| { kind: 'bearer'; token: string }
	/** HTTP basic authentication; any user name. */
	| { kind: 'password'; password: string }
	/** The last part of the path. */
	| { kind: 'path'; secret: string };

/**
 * The addresses that the provider has for a number, by the provider's own names of them; without entries where it has none.
 */
export type WebhookSettings = Readonly<Record<string, string>>;

/** Where the provider has an API for it. */
export interface WebhookRegistration {
	/** Why the provider would not take this address; null if it takes it. */
	refused(url: URL, account: Account): AddressProblem | null;
	/**
	 * What is registered for our address.
	 * @param url with the secret at its end where that is its place
	 * @param secret that the provider shows with each call, or asks for once
	 */
	ours(url: string, secret: string): WebhookSettings;
	read(account: Account): Exchange<WebhookSettings>;
	/** @param settings of {@link ours}, or what {@link read} gave; without entries to remove what is there */
	write(settings: WebhookSettings, account: Account): Exchange<null>;
	/** The entries of {@link ours} that have to be found for it to stand; where one cannot be read, it is written again. */
	standsWith: readonly string[];
	/** Whether what {@link read} gives is enough to put it back. */
	canBePutBack: boolean;
}

/** How a provider tells what happens. */
export interface ProviderWebhook {
	/** The fields of the credential without which only the trigger cannot work: name and label. */
	requiredFields?: Readonly<Record<string, string>>;
	/** The key that a secret of ours is derived from; empty where the provider needs none. */
	secretKey(credential: CredentialData): string;
	/**
	 * What a call has to show: any one of these. One whose secret is empty proves nothing.
	 * @param secret ours, for this node alone
	 */
	proofs(credential: CredentialData, secret: string): readonly [Proof, ...Proof[]];
	/** Whether our address ends with the secret. */
	secretIn: 'path' | 'headers';
	/** Names in the query of the GET request by which the provider checks an address; absent where it does not. */
	challenge?: { token: string; echo: string };
	/** What a JSON body tells (`contract/webhookPart.ts`). Must not throw, whatever it holds. */
	read(body: unknown, account: Account): WebhookContents;
	/** What the provider expects as answer to a call that was taken; absent where any success will do. */
	answer?: JsonObject;
	/**
	 * What the user does at the provider, in a sentence or two with the HTML of n8n's notices: where the address is entered and
	 * what else; where it is registered by API, only what that leaves undone. Absent where nothing is.
	 */
	setup?: string;
	registration?: WebhookRegistration;
}
