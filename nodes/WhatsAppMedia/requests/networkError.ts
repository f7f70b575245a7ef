import { field, textOrNull } from '../contract/json';
import { UnreadableFileError } from '../media/streamedFile';

/**
 * Why a request has no complete answer. Only `notStarted`, `notConnected`, `connectTimeout`, `forbidden` and
 * `fileUnreadable` prove that the provider received nothing.
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
	/** Code and message of the innermost error. */
	detail: string;
}

/**
 * Error codes of Node that can only come before the first byte of the request: the check of the server's certificate.
 * Other TLS errors can also come while the answer is read. So can network errors (EHOSTUNREACH, ETIMEDOUT); for those, the
 * system call decides.
 */
const codesBeforeSending = new Set([
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

/** System calls that run before the request is sent: name lookup and connection. */
const callsBeforeSending = new Set(['connect', 'getaddrinfo']);

/**
 * Messages of checks that come before a connection: n8n's protection of private networks, and our own (transport.ts) that
 * the key only goes to its provider.
 */
const refusedByN8n = /restricted IP|hostname is restricted|is not allowed/i;

/** n8n wraps axios's error, which wraps Node's: code, system call and socket can be on any of them. */
export function networkErrorFrom(error: unknown): NetworkError {
	const causes = causeChain(error);
	const unreadable = causes.find((cause) => cause instanceof UnreadableFileError);
	if (unreadable !== undefined) return { kind: 'fileUnreadable', detail: unreadable.message };
	const code = causes
		.map((cause) => textOrNull(field(cause, 'code')))
		.find((text) => text !== null);
	const message = textOrNull(field(causes.at(-1), 'message')) ?? '';
	return {
		kind: kindOf(code ?? null, message, causes),
		detail: [code, message].filter(Boolean).join(': '),
	};
}

function kindOf(
	code: string | null,
	message: string,
	causes: readonly unknown[],
): NetworkError['kind'] {
	const neverConnected = causes.some(wasNeverConnected);
	const syscalls = causes.flatMap(syscallsOf);
	if (code === 'ERR_CANCELED') return neverConnected ? 'notStarted' : 'cancelled';
	if (code !== null && codesBeforeSending.has(code)) return 'notConnected';
	if (syscalls.length > 0 && syscalls.every((call) => callsBeforeSending.has(call)))
		return 'notConnected';
	if (refusedByN8n.test(message)) return 'forbidden';
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT')
		return neverConnected ? 'connectTimeout' : 'timeout';
	return 'connectionLost';
}

/** A host name with several addresses fails with an AggregateError: one error for each address. */
function syscallsOf(error: unknown): string[] {
	const own = textOrNull(field(error, 'syscall'));
	const others = field(error, 'errors');
	return [
		...(own === null ? [] : [own]),
		...(Array.isArray(others) ? others.flatMap(syscallsOf) : []),
	];
}

/**
 * Whether the socket was closed before it was connected. n8n's timeout reports the same error for a connection that is
 * never made and for a late answer. But axios attaches the request, and its socket counts the bytes that it has passed to
 * the operating system: zero until it is connected (`net.Socket`, checked with Node 24 over HTTP and HTTPS). If a later
 * Node has no such counter, the answer is false: unknown, not proven.
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
