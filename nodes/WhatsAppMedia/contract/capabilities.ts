import type { MediaSource, MediaType } from './media';
import type { MessageKind } from './message';

/** What a provider shows beside one type of media. */
export interface MediaCapability {
	caption: boolean;
	fileName: 'none' | 'optional' | 'required';
	voice: boolean;
}

/** How the sender is named to a provider. */
export interface SenderCapability {
	kind: 'phoneNumber' | 'phoneNumberId';
	/** Whether an upload belongs to the sender too. */
	uploads: boolean;
}

/** An entry of the options collection that only one provider has. */
export interface ProviderOption {
	/** Its name in the collection. */
	parameter: string;
	label: string;
	description: string;
	placeholder: string;
	/** The kinds of messages that it belongs to; left out for all of them. */
	onlyFor?: readonly MessageKind[];
	value:
		| { kind: 'text' }
		| { kind: 'json' }
		| { kind: 'number'; from: number; to: number }
		| { kind: 'choice'; choices: readonly { name: string; value: string }[] };
}

/** What a provider can do, as data: fields, options, checks, documentation and test skips are derived from it. */
export interface Capabilities {
	/** The kinds of messages that it sends. */
	messages: readonly MessageKind[];
	media: Readonly<Partial<Record<MediaType, MediaCapability>>>;
	/**
	 * How the values of a template are told apart: by the part that they fill (`parts`), or all by the names of the
	 * variables (`variables`). Null where it sends no templates.
	 */
	templateValues: 'parts' | 'variables' | null;
	sources: readonly MediaSource[];
	/** Null where the key alone implies the sender. */
	sender: SenderCapability | null;
	/** Whether a business-scoped user id can be a recipient. */
	businessScopedUserId: boolean;
	/** Whether a message can quote an earlier one. */
	reply: boolean;
	/** Whether a text can show a preview of its first link, or go without. */
	linkPreview: boolean;
	/** Whether a read receipt can show that an answer is being typed. */
	typing: boolean;
	/** Whether a correlation ID of the user's comes back in delivery receipts. */
	correlation: boolean;
	/** What an upload returns and a send takes: an id, or the link of the file. */
	handle: 'id' | 'link';
	/**
	 * For how many days an uploaded file can be sent, by the documents; null where they do not say. Numbers without storage
	 * keep it for an hour, so ids are reused automatically only for that long (`media/uploadReuse.ts`).
	 */
	uploadLifeDays: number | null;
	/** Requests per second and sender that the provider takes; the lowest number where its documents differ. */
	perSecond: { messages: number; others: number };
	options: readonly ProviderOption[];
}
