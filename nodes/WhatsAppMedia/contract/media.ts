/** The five kinds of media that WhatsApp knows (Meta, "Media"). */
export const mediaTypes = ['audio', 'document', 'image', 'sticker', 'video'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** Where a user takes media from. A binary file is uploaded first and then sent by its handle. */
export const mediaSources = ['id', 'link', 'binary'] as const;
export type MediaSource = (typeof mediaSources)[number];

/** What a message can carry: a handle that the provider resolves, or an address that it fetches. Never both. */
export type MediaReference = { kind: 'id'; id: string } | { kind: 'link'; link: string };

/** A file to upload. It is opened again for each attempt, and never held in memory as a whole. */
export interface MediaFile {
	/** Name with an extension, as the provider and the recipient see it. */
	readonly fileName: string;
	readonly mimeType: string;
	/** Bytes, known before the first one is read: it becomes the Content-Length. */
	readonly size: number;
	/** Identifies the bytes: the id in n8n's binary store; null for a file in memory. */
	readonly identity: string | null;
	open(): Promise<AsyncIterable<Uint8Array>>;
}

/** A file that the provider keeps. */
export interface UploadedMedia {
	/** The handle that a send takes: a media id, or a link at providers without ids. */
	mediaId: string;
	/** URL of the file where the handle is a URL, else null. */
	link: string | null;
}

/** What came of the deletion of a file: it is gone either way. */
export interface DeletedMedia {
	/** Whether the provider still had it, as far as this credential can see. */
	found: 'there' | 'notThere';
}

/** Where the provider serves a file, and what it says about it; null where it says nothing. */
export interface MediaLocation {
	mediaId: string;
	url: string;
	mimeType: string | null;
	/** Bytes. */
	size: number | null;
	/** As the provider prints it: hexadecimal or base64. */
	sha256: string | null;
	/** How long the address works, in milliseconds from the answer on. */
	lifeMs: number;
}
