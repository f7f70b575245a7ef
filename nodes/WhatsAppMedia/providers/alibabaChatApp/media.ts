import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import { failure } from '../../contract/failure';
import type { FileHead } from '../../contract/fileExchange';
import { getFile } from '../../contract/fileExchange';
import type { MediaFile, UploadedMedia } from '../../contract/media';
import type { Account, TimeAndNonce } from '../../contract/provider';
import { classify } from './failures';
import type { ObjectStore } from './objectStore';
import { keyFields, objectStoreOf } from './objectStore';
import { postObject } from './postObject';
import { rpcRequest, verdictOf } from './rpc';

/**
 * Three requests: `GetChatappUploadAuthorization` gives short-lived keys for Alibaba's object store, the file goes there,
 * and a look at its link shows that WhatsApp can read it. That link is what a message takes.
 */
export function upload(
	file: MediaFile,
	account: Account,
	timeAndNonce: TimeAndNonce,
): Exchange<UploadedMedia> {
	return {
		request: {
			...rpcRequest('GetChatappUploadAuthorization', account, { CustSpaceId: account.accountId }),
			kind: 'other',
			secretAnswerFields: keyFields,
		},
		warnings: [],
		read: (answer) => readAuthorization(answer, { file, account, timeAndNonce }),
	};
}

function readAuthorization(
	answer: Answer,
	{
		file,
		account,
		timeAndNonce,
	}: { file: MediaFile; account: Account; timeAndNonce: TimeAndNonce },
): Reading<UploadedMedia> {
	if (verdictOf(answer) === 'refused') return { kind: 'refused', failure: classify(answer) };
	const store = objectStoreOf(answer, account);
	if (store === null) return { kind: 'unreadable', missing: 'the authorisation to upload' };
	if (!store.trusted) return { kind: 'refused', failure: foreignStore(store) };
	return { kind: 'next', exchange: postObject(file, store, timeAndNonce) };
}

function foreignStore({ origin }: ObjectStore) {
	return failure({
		class: 'unavailable',
		happened: `Alibaba Cloud Chat App named an address for uploads that is not Alibaba's: ${origin}`,
		advice:
			"Check the 'Base URL' of the 'Alibaba Cloud Chat App API' credential: the answer does not come from Alibaba.",
	});
}

/** The address of a webhook leads to Alibaba's object store, which takes no key of the API; it works for seven days. */
export function download(url: string): Exchange<FileHead> {
	return getFile(url, { keyAt: () => 'withheld' });
}
