import type { Result } from '../contract/failure';
import { success } from '../contract/failure';
import type { JsonValue } from '../contract/json';
import type { MediaFile, UploadedMedia } from '../contract/media';
import type { WithWarnings } from '../contract/warnings';
import type { HashedFile } from './hashedFile';
import { hashedFile } from './hashedFile';

/** A file that the provider has, and how we know its id. */
export interface KnownUpload extends UploadedMedia {
	origin: 'upload' | 'thisExecution' | 'earlierExecution';
	/** Hexadecimal; null if the file could not be read again. */
	sha256: string | null;
	/** Until when the provider certainly keeps the file, in milliseconds since 1970; null if undocumented. */
	expiresAt: number | null;
	/** When the upload began, in milliseconds since 1970. */
	uploadedAt: number;
	/** The provider's own answer; null if an earlier execution received it. */
	body: JsonValue;
	/** What was unusual about its requests; empty if an earlier execution made them. */
	warnings: readonly string[];
}

export interface UploadTerms {
	/** Owner of the upload: provider, credential and sender. */
	account: string;
	/** How long the provider certainly keeps a file; null if undocumented. */
	certainLifeMs: number | null;
	/** Whether ids are shared with other executions. Ids of an undocumented lifetime never are. */
	memory: 'acrossExecutions' | 'thisExecution';
	/** Milliseconds since 1970. */
	now: () => number;
	/** Cancels the item, and its upload if it makes one. */
	stopped: AbortSignal;
}

export type UploadFile = (
	file: HashedFile,
) => Promise<Result<WithWarnings<UploadedMedia> & { body: JsonValue }>>;

/**
 * How long every upload lives at least. Providers document days, but a business number with the setting "No Storage" keeps
 * an upload for one hour only (Meta's `ttl_minutes`), and no API tells which numbers have that setting.
 */
export const certainLifeMs = 60 * 60_000;

/** Ten minutes less: the provider may read the file some time after the message was accepted. */
const longestReuseMs = 50 * 60_000;

/** An upload in the future means that the clock was set back, so its age is unknown. */
export function isReusable(uploadedAt: number, now: number): boolean {
	return uploadedAt <= now && now - uploadedAt <= longestReuseMs;
}

/** Uploads a file, whatever is known of earlier uploads. */
export async function uploadOf(
	file: MediaFile,
	{ certainLifeMs: lifeMs, now }: Pick<UploadTerms, 'certainLifeMs' | 'now'>,
	upload: UploadFile,
): Promise<Result<KnownUpload>> {
	const hashed = hashedFile(file);
	// the provider's own count starts at the end of the upload, so ours is on the safe side
	const uploadedAt = now();
	const uploaded = await upload(hashed);
	if (!uploaded.ok) return uploaded;
	const { value, body, warnings } = uploaded.value;
	const expiresAt = lifeMs === null ? null : uploadedAt + lifeMs;
	const sha256 = hashed.sha256();
	const origin = 'upload';
	return success({ ...value, sha256, expiresAt, uploadedAt, body, warnings, origin });
}
