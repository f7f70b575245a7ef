import type { LimitCase } from '../media/limitCases';
import { limitCases } from '../media/limitCases';
import { describeFixtures, fixture } from '../providers/fixtures';
import { credentialOf, sendImage, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';

/** Limits with real files: what is over them makes no request. */

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

async function sendFile({ type, mime, bytes, ok }: LimitCase): Promise<void> {
	emulator.log.keeps = 'numbers';
	const [item] = await runNode({
		parameters: { ...sendImage, mediaType: type, mediaSource: 'binary' },
		items: [await itemWithFile(Buffer.alloc(bytes), { fileName: 'file', mimeType: mime })],
		credential: credentialOf(emulator, 'dialog360'),
		onError: 'continueRegularOutput',
	});
	expect(item?.json.status === 'accepted').toBe(ok);
	expect(emulator.log.arrived).toBe(ok ? 2 : 0);
}

test.each(limitCases)('$mime of $bytes bytes as $type: $ok', sendFile);

describeFixtures('the limits that others collected', () => {
	const { boundary_cases: cases } = fixture('limits/media-limits.json') as {
		boundary_cases: LimitCase[];
	};

	test.each(cases)('$mime of $bytes bytes as $type: $ok', sendFile);
});
