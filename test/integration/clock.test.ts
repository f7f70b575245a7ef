import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { systemClock } from '../../nodes/WhatsAppMedia/requests/clock';
import { credentialOf, sendImage, useEmulator } from './bed';
import { runNode } from './harness';

/** The clock of a machine can be set back or forth at any time: by hand, by a time server, after a pause of a virtual machine. */

const emulator = useEmulator();
const hourMs = 60 * 60_000;

afterEach(() => {
	jest.restoreAllMocks();
});

/** Sets the clock of the machine as soon as the first request has come. */
function setClockAtFirstRequest(stepMs: number): void {
	const rightTime = Date.now.bind(Date);
	emulator.onRequest = () => {
		emulator.onRequest = null;
		jest.spyOn(Date, 'now').mockImplementation(() => rightTime() + stepMs);
	};
}

async function send(count: number, options: INodeParameters = {}): Promise<INodeExecutionData[]> {
	return await runNode({
		parameters: { ...sendImage, options },
		items: Array.from({ length: count }, () => ({ json: {} })),
		credential: credentialOf(emulator, 'dialog360'),
		clock: systemClock,
		onError: 'continueRegularOutput',
	});
}

describe.each([
	['back', -hourMs],
	['back by seconds', -20_000],
	['forth', hourMs],
])('the clock is set %s during a run', (_, stepMs) => {
	test('a paced run goes on at its pace', async () => {
		setClockAtFirstRequest(stepMs);
		const began = performance.now();
		const items = await send(3, { maxPerSecond: 5 });
		expect(items.map(({ json }) => json.status)).toEqual(['accepted', 'accepted', 'accepted']);
		const tookMs = performance.now() - began;
		expect(tookMs).toBeGreaterThan(390);
		expect(tookMs).toBeLessThan(3_000);
	}, 8_000);

	test('a throttled message is repeated after its pause', async () => {
		emulator.fault({ times: 1, fault: { kind: 'answer', status: 429, body: '' } });
		setClockAtFirstRequest(stepMs);
		const [item] = await send(1);
		expect(item?.json.status).toBe('accepted');
		expect(emulator.requests).toHaveLength(2);
	}, 8_000);
});
