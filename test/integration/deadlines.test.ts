import type { Fault } from '../emulator/faults';
import { credentialOf, failureOfRun, sendImage, useEmulator } from './bed';

/** Whatever a provider does, an item ends within its timeout: without that, each test would run into its own limit. */

const emulator = useEmulator();
const timeoutMs = 1_000;

const faults: [string, Fault][] = [
	['an answer 101, which never becomes one', { kind: 'otherProtocol' }],
	['headers that come late, and a body without an end', { kind: 'lateAndEndless', delayMs: 700 }],
	['a body without an end', { kind: 'endless' }],
	['an answer that comes too late', { kind: 'slow', delayMs: 60_000 }],
];

test.each(faults)(
	'%s: the item fails once the timeout is over',
	async (_, fault) => {
		emulator.fault({ times: 1, fault });
		const json = await failureOfRun({
			parameters: { ...sendImage, options: { timeout: timeoutMs } },
			credential: credentialOf(emulator, 'dialog360'),
		});
		expect(json.error).toBe('360dialog did not answer in time');
		expect(json.details).toMatchObject({ class: 'unavailable', outcome: 'unknown' });
		expect(emulator.requests).toHaveLength(1);
	},
	20_000,
);

test('a look-up that is answered 101 fails in time', async () => {
	emulator.fault({ times: 99, method: 'GET', fault: { kind: 'otherProtocol' } });
	const json = await failureOfRun({
		parameters: {
			provider: 'dialog360',
			resource: 'media',
			operation: 'getUrl',
			mediaId: '4711',
			options: { timeout: 200 },
		},
		credential: credentialOf(emulator, 'dialog360'),
	});
	expect(json.details).toMatchObject({ class: 'unavailable', outcome: 'notSent' });
});

test('a cancelled execution ends a request that hangs', async () => {
	emulator.fault({ times: 1, fault: { kind: 'otherProtocol' } });
	const cancel = new AbortController();
	setTimeout(() => {
		cancel.abort();
	}, 200);
	const json = await failureOfRun({
		parameters: { ...sendImage, options: { timeout: 60_000 } },
		credential: credentialOf(emulator, 'dialog360'),
		abortSignal: cancel.signal,
	});
	expect(json.error).toContain('cancelled while the request was in progress');
}, 5_000);
