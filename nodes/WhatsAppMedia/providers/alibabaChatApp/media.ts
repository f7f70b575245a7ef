import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import { failure } from '../../contract/failure';
import { field, textOrNull } from '../../contract/json';
import type { MediaFile, UploadedMedia } from '../../contract/media';
import type { Account, Occasion } from '../../contract/provider';
import { classify } from './failures';
import { rpcRequest } from './messages';
import type { ObjectStore } from './objectStore';
import { objectStoreOf, postObject } from './objectStore';

/**
 * Two requests: `GetChatappUploadAuthorization` gives short-lived keys for Alibaba's object store, then the file goes
 * there. The link of the object is what a message takes.
 */
export function upload(
	file: MediaFile,
	account: Account,
	occasion: Occasion,
): Exchange<UploadedMedia> {
	return {
		request: {
			...rpcRequest('GetChatappUploadAuthorization', account, {
				query: account.accountId === '' ? {} : { CustSpaceId: account.accountId },
			}),
			repeat: 'harmless',
		},
		warnings: [notKnownToBeReadable],
		read: (answer) => readAuthorization(answer, { file, account, occasion }),
	};
}

/** Alibaba's pages do not tell whether WhatsApp can read a stored object without a signature. */
const notKnownToBeReadable =
	'Alibaba does not document whether WhatsApp can read an uploaded file: check that the first message arrives.';

function readAuthorization(
	answer: Answer,
	{ file, account, occasion }: { file: MediaFile; account: Account; occasion: Occasion },
): Reading<UploadedMedia> {
	const code = textOrNull(field(answer.json, 'Code'));
	if (code !== null && code !== 'OK') return { kind: 'refused', failure: classify(answer) };
	const store = objectStoreOf(field(answer.json, 'Data'), account);
	if (store === null) return { kind: 'unreadable', missing: 'the authorisation to upload' };
	if (!store.trusted) return { kind: 'refused', failure: foreignStore(store) };
	return { kind: 'next', exchange: postObject(file, store, occasion) };
}

function foreignStore({ origin }: ObjectStore) {
	return failure({
		class: 'unavailable',
		happened: `Alibaba Cloud Chat App named an address for uploads that is not Alibaba's: ${origin}`,
		advice:
			"Check the 'Base URL' of the 'Alibaba Cloud Chat App API' credential: the answer does not come from Alibaba.",
	});
}
