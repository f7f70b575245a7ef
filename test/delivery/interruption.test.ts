import {
	interruptionFailure,
	interruptionOf,
} from '../../nodes/WhatsAppMedia/delivery/interruption';

const words = { displayName: 'Provider', credentialName: 'Provider API', whereToFindKey: 'there' };

test.each([
	['ECONNREFUSED', 'connect', 'notConnected', 'notSent'],
	['ENOTFOUND', 'getaddrinfo', 'notConnected', 'notSent'],
	['EAI_AGAIN', 'getaddrinfo', 'notConnected', 'notSent'],
	['ETIMEDOUT', 'connect', 'notConnected', 'notSent'],
	['CERT_HAS_EXPIRED', null, 'notConnected', 'notSent'],
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
	const interruption = interruptionOf({ code, syscall, message: 'words' });
	expect(interruption.kind).toBe(kind);
	expect(interruptionFailure(interruption, words)).toMatchObject({ outcome, httpStatus: null });
});

test.each([
	'The request was blocked because it resolves to a restricted IP address',
	'The request was blocked because the destination hostname is restricted',
])("n8n's protection of private networks refuses before it connects: %s", (message) => {
	const interruption = interruptionOf({ code: null, syscall: null, message });
	expect(interruption.kind).toBe('forbidden');
	expect(interruptionFailure(interruption, words)).toMatchObject({
		outcome: 'notSent',
		retryable: false,
	});
});
