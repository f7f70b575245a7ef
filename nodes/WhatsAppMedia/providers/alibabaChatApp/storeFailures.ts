import type { Answer } from '../../contract/answer';
import type { ErrorRow, Failure } from '../../contract/failure';
import { failure } from '../../contract/failure';
import { failureByStatus } from '../../contract/failureByStatus';
import { wordsOf } from './answerWords';
import { words } from './words';

/**
 * The object store's codes speak of the short-lived keys that Alibaba itself lent us, not of the user's (page "Handle
 * common errors of PostObject").
 */
const fileRefused: ErrorRow = {
	class: 'media',
	happened: "Alibaba's object store did not take the file",
	advice:
		'Run this item again: each upload gets new keys. If it goes on, check the size of the file and the clock of this n8n.',
	retryable: true,
};

const fileUnreadable: ErrorRow = {
	class: 'media',
	happened: 'The uploaded file cannot be read by its link, so WhatsApp could not show it',
	advice:
		"No message was sent. Put the file where everybody can read it and send its address with the Media Source 'Link', or ask Alibaba Cloud to make the files of your Chat App space readable to the public.",
};

/** Statuses of a store that is busy or broken: whatever the code beside them is, waiting helps. */
function isPassing({ status }: Answer): boolean {
	return status === 429 || status >= 500;
}

/** The store does not take a file. */
export function storeRefusal(answer: Answer): Failure {
	return storeFailure(answer, wordsOf(answer).code === null ? null : fileRefused);
}

/** The stored file cannot be read without a key. Such an answer has no body. */
export function unreadableObject(answer: Answer): Failure {
	return storeFailure(answer, fileUnreadable);
}

function storeFailure(answer: Answer, row: ErrorRow | null): Failure {
	const base = row === null || isPassing(answer) ? failureByStatus(answer, words) : failure(row);
	const { code, message, requestId } = wordsOf(answer);
	return {
		...base,
		code,
		httpStatus: answer.status,
		providerMessage: message ?? base.providerMessage,
		requestId: requestId ?? answer.headers['x-oss-request-id'] ?? null,
	};
}
