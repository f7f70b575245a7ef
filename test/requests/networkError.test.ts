import { networkErrorFrom } from '../../nodes/WhatsAppMedia/requests/networkError';
import { networkFailure } from '../../nodes/WhatsAppMedia/requests/networkFailure';

const words = { displayName: 'Provider', credentialName: 'Provider API', whereToFindKey: 'there' };

test.each([
	['ECONNREFUSED', 'connect', 'notConnected', 'notSent'],
	['ENOTFOUND', 'getaddrinfo', 'notConnected', 'notSent'],
	['EAI_AGAIN', 'getaddrinfo', 'notConnected', 'notSent'],
	['ETIMEDOUT', 'connect', 'notConnected', 'notSent'],
	['CERT_HAS_EXPIRED', null, 'notConnected', 'notSent'],
	// these count by the system call: while an answer is read, the request has gone out
	['EHOSTUNREACH', 'connect', 'notConnected', 'notSent'],
	['ENETUNREACH', 'connect', 'notConnected', 'notSent'],
	['EADDRNOTAVAIL', 'connect', 'notConnected', 'notSent'],
	['EHOSTUNREACH', 'read', 'connectionLost', 'unknown'],
	['ENETUNREACH', 'write', 'connectionLost', 'unknown'],
	['ECONNREFUSED', 'read', 'connectionLost', 'unknown'],
	['ECONNREFUSED', null, 'connectionLost', 'unknown'],
	['EAI_AGAIN', null, 'connectionLost', 'unknown'],
	['ETIMEDOUT', 'write', 'timeout', 'unknown'],
	// these may also come while the answer is read
	['EPROTO', 'write', 'connectionLost', 'unknown'],
	['ERR_SSL_WRONG_VERSION_NUMBER', null, 'connectionLost', 'unknown'],
	['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', null, 'connectionLost', 'unknown'],
	['ECONNRESET', 'read', 'connectionLost', 'unknown'],
	['EPIPE', 'write', 'connectionLost', 'unknown'],
	['ECONNABORTED', null, 'timeout', 'unknown'],
	['ETIMEDOUT', 'read', 'timeout', 'unknown'],
	['ERR_CANCELED', null, 'cancelled', 'unknown'],
	['ESOMETHINGNEW', null, 'connectionLost', 'unknown'],
	[null, null, 'connectionLost', 'unknown'],
] as const)('%s in %s is %s: %s', (code, syscall, kind, outcome) => {
	const networkError = networkErrorFrom(Object.assign(new Error('words'), { code, syscall }));
	expect(networkError.kind).toBe(kind);
	expect(networkFailure(networkError, words)).toMatchObject({ outcome, httpStatus: null });
});

test.each([
	'The request was blocked because it resolves to a restricted IP address',
	'The request was blocked because the destination hostname is restricted',
])("n8n's protection of private networks refuses before it connects: %s", (message) => {
	const networkError = networkErrorFrom(new Error(message));
	expect(networkError.kind).toBe('forbidden');
	expect(networkFailure(networkError, words)).toMatchObject({
		outcome: 'notSent',
		retryable: false,
	});
});

test.each([
	['ECONNABORTED', 0, 'connectTimeout', 'notSent'],
	['ETIMEDOUT', 0, 'connectTimeout', 'notSent'],
	['ERR_CANCELED', 0, 'notStarted', 'notSent'],
	['ECONNABORTED', 235, 'timeout', 'unknown'],
	['ERR_CANCELED', 235, 'cancelled', 'unknown'],
	// a proxy's socket is not there yet, or another Node does not count
	['ECONNABORTED', undefined, 'timeout', 'unknown'],
])('%s with %p bytes handed to the operating system is %s: %s', (code, bytes, kind, outcome) => {
	const axiosError = Object.assign(new Error('timeout'), {
		code,
		request: { socket: { _bytesDispatched: bytes } },
	});
	const networkError = networkErrorFrom(Object.assign(new Error('wrapped'), { cause: axiosError }));
	expect(networkError.kind).toBe(kind);
	expect(networkFailure(networkError, words).outcome).toBe(outcome);
});

test.each([
	[['connect', 'connect'], 'notConnected'],
	[['connect', 'read'], 'connectionLost'],
])('all addresses of a host name failed, in %j: %s', (syscalls, kind) => {
	const errors = syscalls.map((syscall) => Object.assign(new Error('x'), { syscall }));
	const error = Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' });
	expect(networkErrorFrom(error).kind).toBe(kind);
});
