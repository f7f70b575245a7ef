import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import type { FileHead } from '../../contract/fileExchange';
import { afterRefusalAtHome, getFile } from '../../contract/fileExchange';
import { field, textOrNull } from '../../contract/json';
import type { MediaFile, UploadedMedia } from '../../contract/media';
import type { Account } from '../../contract/provider';
import { withoutResult } from '../graph/answers';
import { postMedia } from '../graph/exchanges';
import { isAccepted, senderUrl } from './messages';

/** `POST …/media`, multipart with `file` and `type` (page "Upload Media Files"). */
export function upload(file: MediaFile, account: Account): Exchange<UploadedMedia> {
	return {
		...postMedia(`${senderUrl(account)}/media`, file, [
			{ name: 'file', file },
			{ name: 'type', text: file.mimeType },
		]),
		read,
	};
}

/** The answer is not documented: the id is taken from wherever Kaleyra's envelope can have it. */
function read(answer: Answer): Reading<UploadedMedia> {
	const code = textOrNull(field(answer.json, 'code'));
	if (code !== null && !isAccepted(code)) return { kind: 'error' };
	const places = [
		['data', 'media_id'],
		['data', 'id'],
		['data', 0, 'media_id'],
		['data', 0, 'id'],
		['media_id'],
		['id'],
	];
	const [mediaId] = places
		.map((place) => textOrNull(field(answer.json, ...place)))
		.filter((id) => id !== null);
	if (mediaId === undefined) return withoutResult(answer, 'the media ID');
	return { kind: 'done', value: { mediaId, link: null } };
}

/** The address of a webhook (`extra_info.media_url`); nobody documents whether it wants the key. */
export function download(url: string, account: Account): Exchange<FileHead> {
	return getFile(url, afterRefusalAtHome(account));
}
