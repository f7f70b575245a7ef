import type { Failure } from '../contract/failure';
import { failure } from '../contract/failure';
import type { ProviderWords } from '../contract/failureByStatus';
import { field, textOrNull } from '../contract/json';
import { UnreadableFileError } from '../media/streamedFile';

/**
 * Why a request has no complete answer. Only `notStarted`, `notConnected`, `connectTimeout`, `forbidden` and
 * `fileUnreadable` prove that nothing arrived.
 */
export interface NetworkError {
	kind:
		| 'notStarted'
		| 'notConnected'
		| 'connectTimeout'
		| 'forbidden'
		| 'connectionLost'
		| 'timeout'
		| 'cancelled'
		| 'fileUnreadable';
	/** The network's own words. */
	detail: string;
}

/**
 * Node's codes of failures that can only come before a byte of the request went out: the check of the certificate. Other
 * errors of TLS can come while the answer is read, and those of the network (EHOSTUNREACH, ETIMEDOUT) as well: of them, the
 * system call decides.
 */
const beforeSending = new Set([
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

/** The system calls that come before a request: connection, name look-up. */
const callsBeforeSending = new Set(['connect', 'getaddrinfo']);

/** n8n's protection of private networks, and our own of the key, refuse before they connect. */
const refusedByN8n = /restricted IP|hostname is restricted|is not allowed/i;

/** What an error says about itself, wherever in its causes it stands. */
export interface ErrorTraits {
	code: string | null;
	/** All that failed: where a name has several addresses, each was tried. */
	syscalls: readonly string[];
	/** Whether the connection was never made, as far as its socket tells. */
	connected: 'never' | 'unknown';
	message: string;
}

export function networkErrorOf(error: ErrorTraits): NetworkError {
	const { code, syscalls, connected, message } = error;
	const kind = (): NetworkError['kind'] => {
		if (code === 'ERR_CANCELED') return connected === 'never' ? 'notStarted' : 'cancelled';
		if (code !== null && beforeSending.has(code)) return 'notConnected';
		if (syscalls.length > 0 && syscalls.every((call) => callsBeforeSending.has(call)))
			return 'notConnected';
		if (refusedByN8n.test(message)) return 'forbidden';
		if (code === 'ECONNABORTED' || code === 'ETIMEDOUT')
			return connected === 'never' ? 'connectTimeout' : 'timeout';
		return 'connectionLost';
	};
	return {
		kind: kind(),
		detail: [code, message].filter((part) => part !== null && part !== '').join(': '),
	};
}

/** n8n wraps what axios wrapped: the network's own code is somewhere along the causes. */
export function networkErrorFrom(error: unknown): NetworkError {
	const causes = causeChain(error);
	const unreadable = causes.find((cause) => cause instanceof UnreadableFileError);
	if (unreadable !== undefined) return { kind: 'fileUnreadable', detail: unreadable.message };
	const first = (key: string) =>
		causes.map((cause) => textOrNull(field(cause, key))).find((text) => text !== null) ?? null;
	const innermost = causes.at(-1);
	return networkErrorOf({
		code: first('code'),
		syscalls: causes.flatMap(syscallsOf),
		connected: causes.some(wasNeverConnected) ? 'never' : 'unknown',
		message: textOrNull(field(innermost, 'message')) ?? '',
	});
}

/** A name with several addresses fails with an error that holds those of all of them. */
function syscallsOf(error: unknown): string[] {
	const own = textOrNull(field(error, 'syscall'));
	const others = field(error, 'errors');
	return [
		...(own === null ? [] : [own]),
		...(Array.isArray(others) ? others.flatMap(syscallsOf) : []),
	];
}

/**
 * Whether the socket of a request was given up before it was connected. n8n's timeout has one error for that and for an
 * answer that is late; axios leaves the request on it, and its socket counts the bytes that it has handed to the operating
 * system: none, as nothing is handed on before the connection stands (`net.Socket`, checked with Node 24 over HTTP and
 * HTTPS). Where Node no longer tells, nobody knows.
 */
function wasNeverConnected(error: unknown): boolean {
	return field(error, 'request', 'socket', '_bytesDispatched') === 0;
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

/** n8n's store of binary files did not give the file, or not all of it; each item would find out anew by waiting. */
export const fileUnreadable = {
	class: 'unavailable',
	outcome: 'notSent',
	happened: 'n8n could not read the file',
	advice:
		"Run this item again when n8n's store of binary files works. If n8n has removed the file in the meantime, run the workflow again from the node that creates it.",
	retryable: true,
	mostRepeats: 0,
} as const satisfies Partial<Failure>;

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
	connectTimeout: (words) => ({
		class: 'unavailable',
		outcome: 'notSent',
		happened: `n8n could not connect to ${words.displayName} in time`,
		advice: `Check the network of this n8n, its proxy and firewall, and the base URL of the '${words.credentialName}' credential, then send this item again: nothing went out.`,
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
	fileUnreadable: () => fileUnreadable,
};

export function networkFailure(networkError: NetworkError, words: ProviderWords): Failure {
	return failure({
		...rows[networkError.kind](words),
		providerMessage: networkError.detail || null,
	});
}
