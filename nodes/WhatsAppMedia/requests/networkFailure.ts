import type { Failure } from '../contract/failure';
import { failure } from '../contract/failure';
import type { ProviderWords } from '../contract/failureByStatus';
import type { NetworkError } from './networkError';

/** n8n's binary store did not return the whole file. No retries: if the store is down, every item would wait for them. */
export const fileUnreadable = {
	class: 'unavailable',
	outcome: 'notSent',
	happened: 'n8n could not read the file',
	advice:
		"Run this item again when n8n's storage for binary files works. If n8n has removed the file in the meantime, run the workflow again from the node that creates it.",
	retryable: true,
	mostRepeats: 0,
} as const satisfies Partial<Failure>;

/** What each network error means for a message, and what to do. */
const rows: Readonly<
	Record<
		NetworkError['kind'],
		(
			words: ProviderWords,
		) => Pick<Failure, 'class' | 'outcome' | 'happened' | 'advice' | 'retryable'> & Partial<Failure>
	>
> = {
	notStarted: () => ({
		class: 'unavailable',
		outcome: 'notSent',
		happened: 'The execution was cancelled before this request was sent',
		advice: 'Run the workflow again with the remaining items.',
		retryable: true,
	}),
	notConnected: (words) => ({
		class: 'unavailable',
		outcome: 'notSent',
		happened: `${words.displayName} could not be reached`,
		advice: `Check the network connection of n8n and the base URL of the '${words.credentialName}' credential, then send this item again.`,
		retryable: true,
	}),
	connectTimeout: (words) => ({
		class: 'unavailable',
		outcome: 'notSent',
		happened: `n8n could not connect to ${words.displayName} in time`,
		advice: `Check the network connection, proxy and firewall of n8n, and the base URL of the '${words.credentialName}' credential, then send this item again.`,
		retryable: true,
	}),
	forbidden: (words) => ({
		class: 'unavailable',
		outcome: 'notSent',
		happened: `n8n is not allowed to connect to the address of ${words.displayName}`,
		advice: `Check the base URL of the '${words.credentialName}' credential, or ask the administrator of n8n to allow the address (N8N_SSRF_ALLOWED_IP_RANGES).`,
		retryable: false,
	}),
	connectionLost: (words) => ({
		class: 'unavailable',
		outcome: 'unknown',
		happened: `The connection to ${words.displayName} broke before its answer came`,
		advice: checkBeforeResend(words),
		retryable: false,
	}),
	timeout: (words) => ({
		class: 'unavailable',
		outcome: 'unknown',
		happened: `${words.displayName} did not answer in time`,
		advice: `${checkBeforeResend(words)} You can set a longer 'Timeout' in the options.`,
		retryable: false,
	}),
	cancelled: () => ({
		class: 'unavailable',
		outcome: 'unknown',
		happened: 'The execution was cancelled while the request was in progress',
		advice:
			'Check the delivery receipts to see whether the message went out before you send it again.',
		retryable: false,
	}),
	fileUnreadable: () => fileUnreadable,
};

function checkBeforeResend({ displayName }: ProviderWords): string {
	return `Check your ${displayName} account or the delivery receipts to see whether the message went out before you send it again.`;
}

export function networkFailure(networkError: NetworkError, words: ProviderWords): Failure {
	return failure({
		...rows[networkError.kind](words),
		cause: networkError.detail || null,
	});
}
