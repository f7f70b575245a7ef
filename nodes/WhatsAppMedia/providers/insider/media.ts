import type { Exchange } from '../../contract/exchange';
import type { FileHead } from '../../contract/fileExchange';
import { afterRefusalAtHome, getFile } from '../../contract/fileExchange';
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

/** The documents do not say who serves the file of a look-up, and with which key: see {@link afterRefusalAtHome}. */
export function download(url: string, account: Account): Exchange<FileHead> {
	return getFile(url, afterRefusalAtHome(account));
}
