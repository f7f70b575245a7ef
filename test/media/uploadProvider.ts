import type { Failure, Result } from '../../nodes/WhatsAppMedia/contract/failure';
import { failed, failure, success } from '../../nodes/WhatsAppMedia/contract/failure';
import type { MediaFile, UploadedMedia } from '../../nodes/WhatsAppMedia/contract/media';
import type { WithWarnings } from '../../nodes/WhatsAppMedia/contract/warnings';
import type { HashedFile } from '../../nodes/WhatsAppMedia/media/hashedFile';
import type { VirtualClock } from '../requests/virtualClock';

/** A file whose readings are counted. */
export interface CountedFile extends MediaFile {
	readings(): number;
}

/** @param known what differs from a picture that holds the text `bytes`, in the store under the id `a` */
export function pictureOf(known: Partial<MediaFile> & { bytes?: string } = {}): CountedFile {
	const { bytes = 'bytes', ...others } = known;
	const content = Buffer.from(bytes);
	let readings = 0;
	async function* chunks() {
		readings += 1;
		yield await Promise.resolve(content);
	}
	return {
		fileName: 'a.jpg',
		mimeType: 'image/jpeg',
		size: content.byteLength,
		identity: 'a',
		open: async () => await Promise.resolve(chunks()),
		readings: () => readings,
		...others,
	};
}

export const refused: Failure = failure({ class: 'media', happened: 'Refused', advice: 'None.' });

/** Takes files one second each, and numbers them. */
export class UploadProvider {
	readonly taken: string[] = [];
	bytes = 0;
	/** How many uploads fail, the first ones. */
	fails = 0;

	constructor(private readonly clock: VirtualClock) {}

	async take(
		file: HashedFile,
		stopped: AbortSignal,
	): Promise<Result<WithWarnings<UploadedMedia> & { body: null }>> {
		for await (const chunk of await file.open()) this.bytes += chunk.byteLength;
		await this.clock.wait(1000, stopped);
		if (stopped.aborted || this.fails > 0) {
			this.fails -= 1;
			return failed(refused);
		}
		const mediaId = `id-${this.taken.length + 1}`;
		this.taken.push(mediaId);
		return success({ value: { mediaId, link: null }, body: null, warnings: [] });
	}
}
