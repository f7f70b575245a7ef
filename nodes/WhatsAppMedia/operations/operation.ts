import type { IBinaryData, INodeProperties } from 'n8n-workflow';

import type { Answer } from '../contract/answer';
import type { Exchange } from '../contract/exchange';
import type { Failure, Result } from '../contract/failure';
import { failure } from '../contract/failure';
import type { JsonObject, JsonValue } from '../contract/json';
import type { MediaFile } from '../contract/media';
import type { Account, TimeAndNonce, Provider } from '../contract/provider';
import type { ProviderRequest } from '../contract/request';
import type { ItemParameters } from '../input/itemParameters';
import type { LinkReader } from '../input/linkReader';
import type { KnownUpload, UploadTerms } from '../media/upload';
import type { FileSink } from '../requests/fileAnswer';
import type { Completed } from '../requests/understood';

/** What an item is read against. */
export interface Setting {
	provider: Provider;
	/** With the credential's default sender. */
	account: Account;
	/** Whether a link goes to the provider as it is, is looked at before (dry run), or is downloaded and uploaded as a file. */
	links: 'passedOn' | 'lookedAt' | 'fetched';
}

/** What an operation works with: a provider that is ready to be asked, and the time. */
export interface Session {
	provider: Provider;
	account: Account;
	timeAndNonce(): TimeAndNonce;
	openLink: LinkReader;
	/**
	 * @param account whose sender it is: the provider counts by it
	 * @param place needed where the exchange asks for a file
	 */
	carryOut<Value>(
		exchange: Exchange<Value>,
		account: Account,
		place?: FilePlace,
	): Promise<Result<Completed<Value>>>;
	/** Stores a file at the provider, or finds that it is there already. */
	upload(
		file: MediaFile,
		account: Account,
		memory: UploadTerms['memory'],
	): Promise<Result<KnownUpload>>;
	/** An id of an earlier execution that the provider refused. */
	forgetUpload(mediaId: string): void;
}

/** A file that an operation got, and the binary field of the output that it goes into. */
export interface OutputFile {
	field: string;
	data: IBinaryData;
}

/** Where the file of a download goes, and how it is called there. */
export interface FilePlace extends Pick<FileSink, 'limit' | 'tooLarge'> {
	/** @param headers of the answer */
	nameOf: (headers: Answer['headers']) => { fileName: string; mimeType: string };
}

/** What an operation came to, in our words and in the provider's. */
export interface OperationOutput {
	/** `skipped`: nothing was sent on purpose. */
	kind: 'done' | 'skipped';
	/** The keys of the contract (`contract/outputs.ts`), the same for every provider. */
	simplified: JsonObject;
	/** The provider's own answer; null where it was not asked. */
	body: JsonValue;
	/** All that was repaired or looks risky, from reading the item on. */
	warnings: readonly string[];
	file?: OutputFile;
}

/** What a dry run tells: the request, and the output with everything that is known before it. */
export interface Preview {
	/** The request that does what the operation is for; where it needs an upload first, with a mark for its handle. */
	request: ProviderRequest;
	simplified: JsonObject;
	warnings: readonly string[];
}

/** An item whose input was read and found right. Nothing has been asked of anybody yet. */
export interface Plan {
	/** Whom a message goes to; null where none is sent. */
	recipient: string | null;
	/** What reading the item found. */
	warnings: readonly string[];
	preview(session: Session): Promise<Result<Preview>>;
	perform(session: Session): Promise<Result<OperationOutput>>;
	/**
	 * The output where the message was not sent on purpose; null where the operation sends none.
	 * @param messageId of the message that was sent in its place, where it is known
	 */
	skipped(why: string, messageId: string | null): OperationOutput | null;
}

/** One entry of the operation dropdown: its fields, how it reads them, how it runs. */
export interface Operation {
	resource: 'message' | 'media';
	/** Whether somebody gets a message by it: such an operation is never repeated where that is not certain to be right. */
	effect: 'message' | 'none';
	/** The value of the `operation` parameter; workflows depend on it. */
	name: string;
	/** Whether a provider can do it. */
	offeredBy: (provider: Provider) => boolean;
	displayName: string;
	/** The sentence in n8n's node panel. */
	action: string;
	description: string;
	fields: INodeProperties[];
	/** Reads an item and checks all that can be checked without a request. */
	read(item: ItemParameters, setting: Setting): Promise<Result<Plan>>;
}

/** A time of ours as outputs have it. */
export function isoOrNull(time: number | null): string | null {
	return time === null ? null : new Date(time).toISOString();
}

/** What a provider lacks: refused before any request, wherever a workflow asks for it. */
export function unsupported(provider: Provider, operation: string): Failure {
	return failure({
		class: 'request',
		happened: `${provider.displayName} has no operation '${operation}'`,
		advice: "Choose another 'Operation' or another 'Provider'.",
	});
}
