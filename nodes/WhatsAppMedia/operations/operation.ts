import type { INodeProperties } from 'n8n-workflow';

import type { Exchange } from '../contract/exchange';
import type { Failure, Result } from '../contract/failure';
import { failure } from '../contract/failure';
import type { JsonObject, JsonValue } from '../contract/json';
import type { MediaFile } from '../contract/media';
import type { Account, Exchanges, TimeAndNonce, Provider } from '../contract/provider';
import type { ProviderRequest } from '../contract/request';
import type { ItemParameters } from '../input/itemParameters';
import type { LinkReader } from '../input/linkReader';
import type { KnownUpload, UploadTerms } from '../media/upload';
import type { Completed } from '../requests/understood';

/** What an operation works with: a provider that is ready to be asked, and the time. */
export interface Session {
	provider: Provider;
	/** With the credential's default sender. */
	account: Account;
	timeAndNonce: () => TimeAndNonce;
	links: LinkReader;
	/** A request as a dry run shows it. */
	shown(request: ProviderRequest): JsonObject;
	/** @param account whose sender it is: the provider counts by it */
	carryOut<Value>(exchange: Exchange<Value>, account: Account): Promise<Result<Completed<Value>>>;
	/** Stores a file at the provider, or finds that it is there already. */
	upload(
		file: MediaFile,
		account: Account,
		memory: UploadTerms['memory'],
	): Promise<Result<KnownUpload>>;
	/** An id of an earlier execution that the provider refused. */
	forgetUpload(mediaId: string): void;
}

/** What an operation came to, in our words and in the provider's. */
export interface OperationOutput {
	/** The keys of the contract (design, section 3.2), the same for every provider. */
	simplified: JsonObject;
	/** The provider's own answer; null where it was not asked. */
	body: JsonValue;
}

/** An item whose input was read and found right. Nothing has been asked of the provider yet. */
export interface Plan {
	/** Whom a message goes to; null where none is sent. */
	recipient: string | null;
	/** The request that does what the operation is for; where it needs an upload first, with a mark for its handle. */
	preview(): Exchange<unknown>;
	perform(): Promise<Result<OperationOutput>>;
	/** The output where nothing was sent on purpose; null where the operation sends no message. */
	skipped(why: string): OperationOutput | null;
}

/** One entry of the operation dropdown: its fields, how it reads them, how it runs. */
export interface Operation {
	resource: 'message' | 'media';
	/** Whether somebody gets a message by it: such an operation is never repeated where that is not certain to be right. */
	effect: 'message' | 'none';
	/** The value of the `operation` parameter, and the name of what a provider must have for it. */
	name: keyof Exchanges;
	displayName: string;
	/** The sentence in n8n's node panel. */
	action: string;
	description: string;
	fields: INodeProperties[];
	/** Items with the same text go out one after another, in their order; null where the order does not matter. */
	lane(item: ItemParameters): string | null;
	plan(item: ItemParameters, session: Session): Promise<Result<Plan>>;
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
