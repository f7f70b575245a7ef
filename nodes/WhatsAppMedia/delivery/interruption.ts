import type { Failure } from '../contract/failure';
import { failure } from '../contract/failure';
import type { ProviderWords } from '../contract/failureByStatus';
import { field, textOrNull } from '../contract/json';
import { UnreadableFileError } from '../media/streamedFile';

/** Why a request has no complete answer. Only `notStarted`, `notConnected`, `forbidden` and `fileUnreadable` prove that nothing arrived. */
export interface Interruption {
	kind:
		| 'notStarted'
		| 'notConnected'
		| 'forbidden'
		| 'connectionLost'
		| 'timeout'
		| 'cancelled'
		| 'fileUnreadable';
	/** The network's own words. */
	detail: string;
}

/**
 * Node's codes for failures before a byte of the request went out: name lookup, connection, certificate. Other errors of
 * TLS can come while the answer is read.
 */
const beforeSending = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'ERR_INVALID_URL',
]);

/** n8n's protection of private networks, and our own of the key, refuse before they connect. */
const refusedByN8n = /restricted IP|hostname is restricted|is not allowed/i;

export function interruptionOf(error: {
	code: string | null;
	syscall: string | null;
	message: string;
}): Interruption {
	const { code, syscall, message } = error;
	const kind = (): Interruption['kind'] => {
		if (code === 'ERR_CANCELED') return 'cancelled';
		if (code !== null && beforeSending.has(code)) return 'notConnected';
		if (syscall === 'connect' || syscall === 'getaddrinfo') return 'notConnected';
		if (refusedByN8n.test(message)) return 'forbidden';
		if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return 'timeout';
		return 'connectionLost';
	};
	return {
		kind: kind(),
		detail: [code, message].filter((part) => part !== null && part !== '').join(': '),
	};
}

/** n8n wraps what axios wrapped: the network's own code is somewhere along the causes. */
export function interruptionFrom(error: unknown): Interruption {
	const causes = causeChain(error);
	const unreadable = causes.find((cause) => cause instanceof UnreadableFileError);
	if (unreadable !== undefined) return { kind: 'fileUnreadable', detail: unreadable.message };
	const first = (key: string) =>
		causes.map((cause) => textOrNull(field(cause, key))).find((text) => text !== null) ?? null;
	const innermost = causes.at(-1);
	return interruptionOf({
		code: first('code'),
		syscall: first('syscall'),
		message: textOrNull(field(innermost, 'message')) ?? '',
	});
}

const longestCauseChain = 8;

function causeChain(error: unknown): unknown[] {
	const causes: unknown[] = [];
	for (
		let cause = error;
		cause !== undefined && cause !== null && causes.length < longestCauseChain;
	) {
		causes.push(cause);
		cause = field(cause, 'cause');
	}
	return causes;
}

const rows: Readonly<
	Record<
		Interruption['kind'],
		(
			words: ProviderWords,
		) => Pick<Failure, 'class' | 'outcome' | 'happened' | 'advice' | 'retryable'>
	>
> = {
	notStarted: () => ({
		class: 'unavailable',
		outcome: 'notSent',
		happened: 'The execution was cancelled before this request was made',
		advice: 'Run the workflow again with the items that are left.',
		retryable: true,
	}),
	notConnected: (words) => ({
		class: 'unavailable',
		outcome: 'notSent',
		happened: `${words.displayName} could not be reached`,
		advice: `Check the network of this n8n and the base URL of the '${words.credentialName}' credential, then send this item again: nothing went out.`,
		retryable: true,
	}),
	forbidden: (words) => ({
		class: 'unavailable',
		outcome: 'notSent',
		happened: `This n8n may not connect to ${words.displayName}'s address`,
		advice: `Check the base URL of the '${words.credentialName}' credential, or ask who runs this n8n to allow the address (N8N_SSRF_ALLOWED_IP_RANGES). Nothing went out.`,
		retryable: false,
	}),
	connectionLost: (words) => ({
		class: 'unavailable',
		outcome: 'unknown',
		happened: `The connection to ${words.displayName} broke before its answer came`,
		advice: `Look in your ${words.displayName} account or in the delivery receipts whether the message went out before you send it again.`,
		retryable: false,
	}),
	timeout: (words) => ({
		class: 'unavailable',
		outcome: 'unknown',
		happened: `${words.displayName} did not answer in time`,
		advice: `Look in your ${words.displayName} account or in the delivery receipts whether the message went out before you send it again. A longer 'Timeout' can be set in the options.`,
		retryable: false,
	}),
	cancelled: () => ({
		class: 'unavailable',
		outcome: 'unknown',
		happened: 'The execution was cancelled while the request was under way',
		advice: 'Look in the delivery receipts whether the message went out before you send it again.',
		retryable: false,
	}),
	fileUnreadable: () => ({
		class: 'media',
		outcome: 'notSent',
		happened: 'The binary file could not be read',
		advice:
			'Run the workflow again from the node that creates the file; n8n may have removed the stored file in the meantime.',
		retryable: false,
	}),
};

export function interruptionFailure(interruption: Interruption, words: ProviderWords): Failure {
	return failure({
		...rows[interruption.kind](words),
		providerMessage: interruption.detail || null,
	});
}
