import type { Answer } from './answer';
import type { Capabilities } from './capabilities';
import type { CredentialChoice } from './credentialChoice';
import type { Exchange } from './exchange';
import type { Failure, Result } from './failure';
import type { ProviderWords } from './failureByStatus';
import type { FileHead } from './fileExchange';
import type { DeletedMedia, MediaFile, MediaLocation, UploadedMedia } from './media';
import type { AcceptedMessage, MarkedAsRead, Message, ReadReceipt } from './message';
import type { ProviderRequest } from './request';
import type { OwnTemplate, TemplateChoice, TemplatePlace } from './template';
import type { ProviderWebhook } from './webhook';

/** The parts of a credential that are not secret and shape requests. */
export interface Account {
	/** Absolute, without a slash at its end. */
	baseUrl: string;
	/** The business number in digits, or its id; empty where the key implies it. */
	sender: string;
	/** The provider's own id of the account (SID, CustSpaceId); empty where it has none. */
	accountId: string;
}

/** An account whose key may be used. */
export interface CheckedAccount extends Account {
	/** What the URL of a request must begin with for the key to go along (`keyUse.ts`). */
	keyPrefixes: readonly string[];
}

/** What a pure function cannot know by itself: the time, and a nonce. */
export interface TimeAndNonce {
	now: Date;
	/** 32 hexadecimal digits, random. */
	nonce: string;
}

/** A credential as n8n decrypts it: untyped until a provider reads it. */
export type CredentialData = Readonly<Record<string, unknown>>;

/** The requests of a provider. Those that it does not offer are missing. */
export interface Exchanges {
	/** @param message of a kind that the capabilities name */
	send(message: Message, account: Account): Exchange<AcceptedMessage>;
	upload(file: MediaFile, account: Account, timeAndNonce: TimeAndNonce): Exchange<UploadedMedia>;
	getUrl(mediaId: string, account: Account): Exchange<MediaLocation>;
	markAsRead(receipt: ReadReceipt, account: Account): Exchange<MarkedAsRead>;
	/** @param url from a look-up or a webhook of the provider: absolute, http or https, as `URL` prints it */
	download(url: string, account: Account): Exchange<FileHead>;
	deleteMedia(mediaId: string, account: Account): Exchange<DeletedMedia>;
}

/** A business number of the account, as its owner chooses it. */
export interface OwnSender {
	/** What the `sender` parameter takes: the number in digits, or its id. */
	sender: string;
	/** The number and the name that customers see. */
	label: string;
}

/** Translates between the contract and the HTTP API of one provider: data in, data out, without any I/O. */
export interface Provider extends ProviderWords {
	/** The value of the `provider` parameter; workflows depend on it. */
	name: string;
	credential: {
		/** n8n's name of the credential type. */
		type: string;
		/** The credential's fields that must never be shown. */
		secretFields: readonly string[];
		/** The headers that the credential adds to a request; their values are never shown. */
		keyHeaders(data: CredentialData): readonly string[];
		/**
		 * Origins that may see the key, besides that of the account's base URL: scheme and host, without a slash at the end.
		 */
		keyOrigins: readonly string[];
		/** Fields without which no request can be made: name and label. */
		requiredFields: Readonly<Record<string, string>>;
		/** Fields that are chosen from a list or typed in. */
		choices?: readonly CredentialChoice[];
		account(data: CredentialData): Account;
	};
	capabilities: Capabilities;
	exchanges: Pick<Exchanges, 'send'> & Partial<Exchanges>;
	/** How the numbers of the account are listed, or what of the credential is missing for it; absent where nobody can be asked. */
	listSenders?: (account: Account, data: CredentialData) => Result<Exchange<readonly OwnSender[]>>;
	/** As {@link listSenders}, for the approved templates of the account. */
	listTemplates?: (
		account: Account,
		data: CredentialData,
	) => Result<Exchange<readonly OwnTemplate[]>>;
	/** How it tells what happens; absent where it cannot. */
	webhook?: ProviderWebhook;
	/** What one of the listed templates asks for; it is there where {@link listTemplates} is. */
	templatePlaces?: (
		template: TemplateChoice,
		account: Account,
		data: CredentialData,
	) => Result<Exchange<readonly TemplatePlace[]>>;
	/**
	 * What an answer that is not a success means. Must not throw, whatever the answer holds.
	 * @param asked the request, where it is known: the same code can speak of a sender or of a file
	 */
	classify(answer: Answer, asked?: ProviderRequest): Failure;
	/**
	 * What the error of a delivery receipt means, by the same table. Must not throw, whatever it is given.
	 * @param error the part of the receipt that holds code and words; undefined where it has none
	 */
	failureOfError(error: unknown): Failure;
}
