import type { Exchange } from '../../contract/exchange';
import type { MediaFile, MediaLocation, UploadedMedia } from '../../contract/media';
import type { Account } from '../../contract/provider';
import { getMedia, postMedia } from '../graph/exchanges';

/** `POST /{phone-number-id}/media` (Meta, "Media"). */
export function upload(file: MediaFile, { baseUrl, sender }: Account): Exchange<UploadedMedia> {
	return postMedia(`${baseUrl}/${encodeURIComponent(sender)}/media`, file);
}

/** `GET /{media-id}` (Meta, "Media"). */
export function getUrl(mediaId: string, { baseUrl }: Account): Exchange<MediaLocation> {
	return getMedia(`${baseUrl}/${encodeURIComponent(mediaId)}`, mediaId);
}
