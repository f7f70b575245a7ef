import type { JsonObject } from './json';

/**
 * The keys of each operation's output, the same for every provider. A key without a value is null,
 * never missing. The build makes n8n's `__schema__` files from this, so that the editor shows the keys before a first run.
 */
export interface OutputShape {
	/** `object`: whatever keys the provider gives it. */
	readonly [key: string]: 'string' | 'integer' | 'boolean' | 'texts' | 'object' | OutputShape;
}

const mediaShape = {
	type: 'string',
	source: 'string',
	id: 'string',
	link: 'string',
	mimeType: 'string',
	fileName: 'string',
	size: 'integer',
	reused: 'boolean',
	expiresAt: 'string',
} as const;

/** Of everything that sends; `media` is null where a message carries none. */
const messageShape = {
	provider: 'string',
	operation: 'string',
	status: 'string',
	messageId: 'string',
	sender: 'string',
	to: 'string',
	waId: 'string',
	userId: 'string',
	acceptedAt: 'string',
	correlationId: 'string',
	media: mediaShape,
	warnings: 'texts',
} as const;

export const outputShapes = {
	message: {
		markAsRead: {
			provider: 'string',
			operation: 'string',
			messageId: 'string',
			read: 'boolean',
		},
		sendMedia: messageShape,
		sendTemplate: messageShape,
		sendText: messageShape,
	},
	media: {
		delete: { provider: 'string', operation: 'string', mediaId: 'string', deleted: 'boolean' },
		download: {
			provider: 'string',
			operation: 'string',
			mediaId: 'string',
			url: 'string',
			mimeType: 'string',
			fileName: 'string',
			size: 'integer',
			sha256: 'string',
			expiresAt: 'string',
		},
		getUrl: {
			provider: 'string',
			operation: 'string',
			mediaId: 'string',
			url: 'string',
			mimeType: 'string',
			size: 'integer',
			sha256: 'string',
			expiresAt: 'string',
		},
		upload: {
			provider: 'string',
			operation: 'string',
			mediaId: 'string',
			link: 'string',
			mimeType: 'string',
			fileName: 'string',
			size: 'integer',
			sha256: 'string',
			reused: 'boolean',
			expiresAt: 'string',
			warnings: 'texts',
		},
	},
} as const satisfies Readonly<Record<string, Readonly<Record<string, OutputShape>>>>;

const failureShape = {
	error: 'string',
	message: 'string',
	details: {
		class: 'string',
		outcome: 'string',
		code: 'string',
		httpStatus: 'integer',
		providerMessage: 'string',
		cause: 'string',
		retryable: 'boolean',
		retryAfterMs: 'integer',
		requestId: 'string',
		provider: 'string',
	},
} as const satisfies OutputShape;

/** The keys of an item of the trigger, whatever event it tells. `media.error` says why a file could not be downloaded. */
export const eventShape = {
	provider: 'string',
	event: 'string',
	messageId: 'string',
	correlationId: 'string',
	from: 'string',
	to: 'string',
	timestamp: 'string',
	profileName: 'string',
	text: 'string',
	media: {
		type: 'string',
		id: 'string',
		url: 'string',
		mimeType: 'string',
		fileName: 'string',
		caption: 'string',
		sha256: 'string',
		size: 'integer',
		voice: 'boolean',
		error: failureShape,
	},
	error: failureShape,
	raw: 'object',
} as const satisfies OutputShape;

interface ValueOf {
	string: string | null;
	integer: number | null;
	boolean: boolean;
	texts: string[];
	object: JsonObject;
}

/** An output with exactly the keys of a shape. */
export type OutputOf<Shape> = {
	-readonly [Key in keyof Shape]: Shape[Key] extends keyof ValueOf
		? ValueOf[Shape[Key]]
		: OutputOf<Shape[Key]> | null;
};
