import type { MediaSource, MediaType } from './media';

/** What a provider shows beside one type of media. */
export interface MediaCapability {
	caption: boolean;
	fileName: boolean;
	voice: boolean;
}

/** What a provider can do, as data: fields, options, checks, documentation and test skips are derived from it. */
export interface Capabilities {
	media: Readonly<Partial<Record<MediaType, MediaCapability>>>;
	sources: readonly MediaSource[];
	/** Whether a message names its sender (a number of the account), or the key alone implies it. */
	sender: boolean;
	/** Whether a business-scoped user id can be a recipient. */
	businessScopedUserId: boolean;
	/** Whether a message can quote an earlier one. */
	reply: boolean;
	/** Whether a mark of the user's comes back in delivery receipts. */
	correlation: boolean;
	/** What an upload returns and a send takes: an id, or the link of the file. */
	handle: 'id' | 'link';
	/** How long an uploaded file can be sent, in days. */
	uploadLifeDays: number;
}
