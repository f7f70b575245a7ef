import type { MediaType } from '../../nodes/WhatsAppMedia/contract/media';
import { describeFixtures, fixture } from '../providers/fixtures';
import { credentialOf, sendImage, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';

/** The limits that others collected, with real files: what is over them makes no request. */

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

describeFixtures('limits', () => {
	const { boundary_cases: cases } = fixture('limits/media-limits.json') as {
		boundary_cases: { type: MediaType; mime: string; bytes: number; ok: boolean }[];
	};

	test.each(cases)('$mime of $bytes bytes as $type: $ok', async ({ type, mime, bytes, ok }) => {
		emulator.log.keeps = 'numbers';
		const [item] = await runNode({
			parameters: { ...sendImage, mediaType: type, mediaSource: 'binary' },
			items: [await itemWithFile(Buffer.alloc(bytes), { fileName: 'file', mimeType: mime })],
			credential: credentialOf(emulator, 'dialog360'),
			onError: 'continueRegularOutput',
		});
		expect(item?.json.status === 'accepted').toBe(ok);
		expect(emulator.log.arrived).toBe(ok ? 2 : 0);
	});
});
