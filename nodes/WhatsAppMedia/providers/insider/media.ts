import type { Exchange } from '../../contract/exchange';
import type { MediaFile, MediaLocation, UploadedMedia } from '../../contract/media';
import type { Account } from '../../contract/provider';
import { getMedia, postMedia } from '../graph/exchanges';

/** `POST /v1/media/upload`, multipart in the order of the document. The JSON content type that it shows is a mistake. */
export function upload(file: MediaFile, { baseUrl }: Account): Exchange<UploadedMedia> {
	return postMedia(`${baseUrl}/v1/media/upload`, file, [
		{ name: 'file', file },
		{ name: 'type', text: file.mimeType },
		{ name: 'messaging_product', text: 'whatsapp' },
	]);
}

/** `GET /v1/media/{id}` */
export function getUrl(mediaId: string, { baseUrl }: Account): Exchange<MediaLocation> {
	return getMedia(`${baseUrl}/v1/media/${encodeURIComponent(mediaId)}`, mediaId);
}
