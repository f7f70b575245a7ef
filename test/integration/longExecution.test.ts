import { getEventListeners } from 'node:events';

import { credentialOf, sendImage, useEmulator } from './bed';
import { runNode } from './harness';
import { QuickClock } from './quickClock';

/** A node in a loop runs thousands of times in one execution: nothing of a run may outlive it. */

const emulator = useEmulator();

test('the execution holds nothing of the runs that are over', async () => {
	const execution = new AbortController();
	const clock = new QuickClock();
	const listeners = async (runs: number) => {
		for (let count = 0; count < runs; count += 1) {
			await runNode({
				parameters: { ...sendImage, options: { maxPerSecond: 50 } },
				credential: credentialOf(emulator, 'dialog360'),
				abortSignal: execution.signal,
				clock,
			});
		}
		return getEventListeners(execution.signal, 'abort').length;
	};
	expect(await listeners(20)).toBe(await listeners(1));
});
