import type { INodeProperties } from 'n8n-workflow';

import type { Exchange } from '../contract/exchange';
import type { Failure, Result } from '../contract/failure';
import { failure } from '../contract/failure';
import type { JsonObject, JsonValue } from '../contract/json';
import type { Account, Exchanges, Occasion, Provider } from '../contract/provider';
import type { Fulfilled } from '../delivery/carryOut';
import type { ItemParameters } from './itemParameters';
import type { LinkReader } from './linkReader';

/** What an operation works with: a provider that is ready to be asked, and the time. */
export interface Session {
	provider: Provider;
	/** With the credential's default sender. */
	account: Account;
	occasion: () => Occasion;
	links: LinkReader;
	carryOut<Value>(exchange: Exchange<Value>): Promise<Result<Fulfilled<Value>>>;
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
	/** The request that does what the operation is for; where it needs an upload first, with a mark for its handle. */
	preview(): Exchange<unknown>;
	perform(): Promise<Result<OperationOutput>>;
	/** The output where nothing was sent on purpose; null where the operation sends no message. */
	skipped(why: string): OperationOutput | null;
}

/** One entry of the operation dropdown: its fields, how it reads them, how it runs. */
export interface Operation {
	resource: 'message' | 'media';
	/** The value of the `operation` parameter, and the name of what a provider must have for it. */
	name: keyof Exchanges;
	displayName: string;
	/** The sentence in n8n's node panel. */
	action: string;
	description: string;
	fields: INodeProperties[];
	plan(item: ItemParameters, session: Session): Promise<Result<Plan>>;
}

/** Adds milliseconds to a time, as the ISO text that outputs have. */
export function isoAfter(time: Date, milliseconds: number): string {
	return new Date(time.getTime() + milliseconds).toISOString();
}

export const dayMs = 24 * 60 * 60_000;

/** What a provider lacks: refused before any request, wherever a workflow asks for it. */
export function unsupported(provider: Provider, operation: string): Failure {
	return failure({
		class: 'request',
		happened: `${provider.displayName} has no operation '${operation}'`,
		advice: "Choose another 'Operation' or another 'Provider'.",
	});
}
