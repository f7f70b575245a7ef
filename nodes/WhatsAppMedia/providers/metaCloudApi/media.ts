import type { Exchange } from '../../contract/exchange';
import type { FileHead } from '../../contract/fileExchange';
import { getFile } from '../../contract/fileExchange';
import type { DeletedMedia, MediaFile, MediaLocation, UploadedMedia } from '../../contract/media';
import type { Account } from '../../contract/provider';
import * as graph from '../graph/exchanges';
import { classify } from './failures';

/** Where Meta serves the files of customers (Meta, "Media"). */
export const metaMediaOrigin = 'https://lookaside.fbsbx.com';

/** `POST /{phone-number-id}/media` (Meta, "Media"). */
export function upload(file: MediaFile, { baseUrl, sender }: Account): Exchange<UploadedMedia> {
	return graph.postMedia(`${baseUrl}/${encodeURIComponent(sender)}/media`, file);
}

/** `GET /{media-id}` (Meta, "Media"). */
export function getUrl(mediaId: string, { baseUrl }: Account): Exchange<MediaLocation> {
	return graph.getMedia(`${baseUrl}/${encodeURIComponent(mediaId)}`, mediaId);
}

/** The file at an address of a look-up or of a webhook, with the key (Meta, "Media"). */
export function download(url: string): Exchange<FileHead> {
	return getFile(url, { keyAt: (address) => (isOfFile(address) ? 'sent' : 'withheld') });
}

/**
 * The address may come from a webhook that anybody sent. Meta's API takes a `method` in the query, so a GET with the key
 * could do anything there: the key goes only where files are.
 */
function isOfFile(address: string): boolean {
	return (
		address.startsWith(`${metaMediaOrigin}/`) ||
		new URL(address).pathname.endsWith('/whatsapp_business/attachments/')
	);
}

/** `DELETE /{media-id}` (Meta, "Media"). */
export function deleteMedia(mediaId: string, { baseUrl }: Account): Exchange<DeletedMedia> {
	return graph.deleteMedia(`${baseUrl}/${encodeURIComponent(mediaId)}`, classify);
}
