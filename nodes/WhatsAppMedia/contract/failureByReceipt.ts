import type { ErrorRow, Failure } from './failure';
import { failure } from './failure';
import type { ProviderWords, Refused } from './failureByStatus';

/**
 * What the error of a delivery receipt means, by the row that explains the same error in an answer. A receipt is certain
 * where an answer can leave the outcome open: the message has failed.
 */
export function failureByReceipt(
	{ row, code, message, requestId = null }: Refused,
	words: ProviderWords,
): Failure {
	const known = row ?? unknownError(code, words);
	return failure({
		...known,
		outcome: 'notSent',
		advice: known.outcome === 'unknown' && known.retryable === true ? sendAgain : known.advice,
		code,
		providerMessage: message,
		requestId,
	});
}

/** In place of an advice to look for a receipt: here is one. */
const sendAgain = 'The message did not arrive. It can be sent again in a few minutes.';

function unknownError(code: string | null, { displayName }: ProviderWords): ErrorRow {
	return {
		class: 'unknown',
		happened: `${displayName} reported that the message failed${code === null ? '' : ` with the code ${code}`}`,
		advice:
			"The provider's words in the details say why, where it gave any; its documentation lists the codes.",
	};
}
