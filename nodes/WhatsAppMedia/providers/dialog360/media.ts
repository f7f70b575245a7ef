import type { Exchange } from '../../contract/exchange';
import type { FileHead } from '../../contract/fileExchange';
import { getFile } from '../../contract/fileExchange';
import type { DeletedMedia, MediaFile, MediaLocation, UploadedMedia } from '../../contract/media';
import type { Account } from '../../contract/provider';
import * as graph from '../graph/exchanges';
import { classify } from './failures';

const metaMediaHost = 'https://lookaside.fbsbx.com';

/** `POST /media`, multipart (document "Upload, retrieve or delete media"). */
export function upload(file: MediaFile, account: Account): Exchange<UploadedMedia> {
	return graph.postMedia(`${account.baseUrl}/media`, file);
}

/** `GET /{media-id}`; the address in the answer is Meta's and is turned into 360dialog's. */
export function getUrl(mediaId: string, account: Account): Exchange<MediaLocation> {
	const exchange = graph.getMedia(`${account.baseUrl}/${encodeURIComponent(mediaId)}`, mediaId);
	return {
		...exchange,
		// 5 to 20 refused look-ups in an hour block the endpoint (partner page "Upload, retrieve and delete media")
		request: { ...exchange.request, refusals: 'counted' },
		read: (answer) => {
			const reading = exchange.read(answer);
			if (reading.kind !== 'done') return reading;
			return {
				kind: 'done',
				value: { ...reading.value, url: downloadUrl(reading.value.url, account) },
			};
		},
	};
}

/**
 * Meta's address does not take a 360dialog key; the same path at 360dialog does (partner page "Upload, retrieve and
 * delete media"). Only exactly that host: an address elsewhere stays as it is and gets no key.
 */
export function downloadUrl(url: string, account: Account): string {
	return url.startsWith(`${metaMediaHost}/`)
		? account.baseUrl + url.slice(metaMediaHost.length)
		: url;
}

/** The file at an address of a look-up or of a webhook, with the key (partner page "Upload, retrieve and delete media"). */
export function download(url: string, account: Account): Exchange<FileHead> {
	return getFile(downloadUrl(url, account), { keyAt: () => 'sent', refusals: 'counted' });
}

/** `DELETE /{media-id}` (document "Upload, retrieve or delete media"). */
export function deleteMedia(mediaId: string, account: Account): Exchange<DeletedMedia> {
	const exchange = graph.deleteMedia(`${account.baseUrl}/${encodeURIComponent(mediaId)}`, classify);
	return { ...exchange, request: { ...exchange.request, refusals: 'counted' } };
}
