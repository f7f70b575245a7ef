import type { Answer } from './answer';
import { excerpt, isSuccess, retryAfterMs } from './answer';
import type { ErrorRow, Failure } from './failure';
import { failure } from './failure';
import { outcomeOf } from './outcome';

/** The words about a provider that advice needs. */
export interface ProviderWords {
	displayName: string;
	/** The credential type's label in n8n. */
	credentialName: string;
	/** Where a user finds the key, as the end of a sentence. */
	whereToFindKey: string;
}

type StatusRow = (words: ProviderWords) => ErrorRow;

/** The advice of rows whose outcome is unknown. */
const lookFirst = (words: ProviderWords) =>
	`Look in your ${words.displayName} account or in the delivery receipts whether the message went out before you send it again.`;

/** The provider or a proxy timed out, or still works on the request. */
const unfinished =
	(status: number): StatusRow =>
	(words) => ({
		class: 'unavailable',
		outcome: 'unknown',
		happened: `${words.displayName} did not finish the request (HTTP ${status})`,
		advice: lookFirst(words),
		retryable: true,
	});

const rows: Readonly<Record<number, StatusRow>> = {
	401: (words) => ({
		class: 'authentication',
		happened: `${words.displayName} did not accept the key`,
		advice: `Open the '${words.credentialName}' credential and enter the key again. You find it ${words.whereToFindKey}.`,
	}),
	403: (words) => ({
		class: 'permission',
		happened: `${words.displayName} does not allow this with your key`,
		advice: `Check in your ${words.displayName} account that the number of the '${words.credentialName}' credential may do this.`,
	}),
	303: (words) => ({
		class: 'unavailable',
		outcome: 'unknown',
		happened: `${words.displayName} answered with a redirect (HTTP 303), which is never followed with your key`,
		advice: `${lookFirst(words)} Check the base URL of the '${words.credentialName}' credential: it must be the address that answers itself.`,
	}),
	404: (words) => ({
		class: 'request',
		happened: `${words.displayName} did not find what was requested`,
		advice: `Check the IDs that you entered, and the base URL of the '${words.credentialName}' credential.`,
	}),
	408: unfinished(408),
	409: unfinished(409),
	413: (words) => ({
		class: 'media',
		happened: `The file is too large for ${words.displayName}`,
		advice: 'Send a smaller file, or send it as a document, which may be the largest.',
	}),
	425: unfinished(425),
	429: (words) => ({
		class: 'rateLimit',
		happened: `${words.displayName} received too many requests at once`,
		advice: 'Wait a moment and send this item again, or send fewer items at a time.',
		retryable: true,
	}),
	499: unfinished(499),
};

/**
 * A refusal that a row of the provider's error table explains. Where the status leaves the outcome unknown and the row does
 * not say anything about it, the advice mentions it.
 */
export function refusal(received: Answer, row: ErrorRow): Failure {
	const outcome = outcomeOf(received.status, row.outcome);
	const isOpen = outcome === 'unknown' && row.outcome === undefined;
	return failure({
		...row,
		outcome,
		httpStatus: received.status,
		advice: isOpen
			? `${row.advice} HTTP ${received.status} does not tell whether the request was carried out. If it was a message, look in the delivery receipts before you send it again.`
			: row.advice,
	});
}

/**
 * What an HTTP status means where the provider gave no code that we know: the default row of every provider's table.
 * After a bare 5xx, the message may have gone out.
 */
export function failureByStatus(received: Answer, words: ProviderWords): Failure {
	const row = rows[received.status] ?? rangeRow(received.status);
	return {
		...refusal(received, row(words)),
		providerMessage: excerpt(received.text) || null,
		retryAfterMs: retryAfterMs(received),
	};
}

/**
 * A refusal with a code that no table has. Some providers refuse with HTTP 200, and then the status does not help either.
 */
function failureByUnknownCode(
	received: Answer,
	code: string | null,
	words: ProviderWords,
): Failure {
	if (code === null || !isSuccess(received)) return failureByStatus(received, words);
	return failure({
		class: 'request',
		outcome: 'unknown',
		happened: `${words.displayName} refused the request with the code ${code}`,
		advice:
			"Look up the code in the provider's documentation, and compare the provider's words in the details with the fields of this node.",
		httpStatus: received.status,
	});
}

function rangeRow(status: number): StatusRow {
	if (status >= 500) {
		return (words) => ({
			class: 'unavailable',
			outcome: 'unknown',
			happened: `${words.displayName} could not handle the request (HTTP ${status})`,
			advice: lookFirst(words),
			retryable: true,
		});
	}
	if (status >= 300 && status < 400) {
		return (words) => ({
			class: 'unavailable',
			happened: `${words.displayName} answered with a redirect (HTTP ${status}), which is never followed with your key`,
			advice: `Check the base URL of the '${words.credentialName}' credential: it must be the address that answers itself.`,
		});
	}
	if (status >= 400) {
		return (words) => ({
			class: 'request',
			happened: `${words.displayName} refused the request (HTTP ${status})`,
			advice: "Compare the provider's words in the details with the fields of this node.",
		});
	}
	return (words) => ({
		class: 'unknown',
		outcome: 'unknown',
		happened: `${words.displayName} sent an answer that n8n cannot read (HTTP ${status})`,
		advice: `Look in your ${words.displayName} account whether the message went out before you send it again.`,
	});
}

/** What the provider itself says in a refusal. */
export interface Refused {
	/** The row of the provider's error table; undefined where it has none for this answer. */
	row: ErrorRow | undefined;
	code: string | null;
	/** The provider's own words. */
	message: string | null;
	requestId?: string | null;
}

/** Explains a refusal by the provider's table, else by the HTTP status, and adds the provider's own code and words. */
export function classifyByTable(
	received: Answer,
	{ row, code, message, requestId = null }: Refused,
	words: ProviderWords,
): Failure {
	const known =
		row === undefined ? failureByUnknownCode(received, code, words) : refusal(received, row);
	return {
		...known,
		code,
		httpStatus: received.status,
		providerMessage: message ?? known.providerMessage,
		requestId,
		retryAfterMs: retryAfterMs(received) ?? known.retryAfterMs,
	};
}
