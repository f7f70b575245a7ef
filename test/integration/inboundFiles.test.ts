import { createHash } from 'node:crypto';

import { tellingProviders } from '../../nodes/WhatsAppMedia/events/triggerAccess';
import { useEmulator } from './bed';
import { useBinaryMode } from './harness';
import { useTriggers } from './triggerBeds';

/** The files of customers' messages, which the trigger downloads in its execution. */

const emulator = useEmulator();
const { registered } = useTriggers(emulator);
const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(20_000, 7)]);

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

async function sendPicture(provider: string): Promise<void> {
	emulator.webhooks.receive(provider, '14155550123', {
		type: 'file',
		kind: 'image',
		file: {
			fileName: 'holiday.jpg',
			contentType: 'image/jpeg',
			size: picture.length,
			sha256: createHash('sha256').update(picture).digest('hex'),
			bytes: picture,
		},
		caption: 'Look',
	});
	await emulator.webhooks.settled();
}

describe.each(tellingProviders.map(({ name }) => name))('%s', (provider) => {
	test('a picture comes as binary data', async () => {
		const bed = await registered(provider, { downloadMedia: true, binaryPropertyName: 'picture' });
		await sendPicture(provider);
		const [item] = await bed.pass(bed.executions.flat());
		expect(item).toMatchObject({
			json: {
				event: 'message',
				media: { type: 'image', caption: 'Look', size: picture.length, error: null },
			},
			binary: { picture: { mimeType: 'image/jpeg', fileExtension: 'jpg' } },
		});
	});

	test('a file that does not come loses no event', async () => {
		const bed = await registered(provider, { downloadMedia: true });
		await sendPicture(provider);
		emulator.fault({ times: 20, method: 'GET', fault: { kind: 'answer', status: 404, body: '' } });
		const [item] = await bed.pass(bed.executions.flat());
		expect(item).toMatchObject({
			json: { event: 'message', media: { type: 'image', error: { details: { provider } } } },
		});
		expect(item?.binary).toBeUndefined();
	});

	test('a file that is larger than wanted is not downloaded', async () => {
		const bed = await registered(provider, {
			downloadMedia: true,
			options: { maxFileSize: 0.01 },
		});
		await sendPicture(provider);
		const [item] = await bed.pass(bed.executions.flat());
		expect(item?.json).toMatchObject({
			media: { error: { error: expect.stringMatching(/larger than 0.01 MB/) as unknown } },
		});
		expect(item?.binary).toBeUndefined();
	});

	test('without the switch, nothing is asked for', async () => {
		const bed = await registered(provider);
		await sendPicture(provider);
		const before = emulator.requests.length;
		const items = bed.executions.flat();
		expect(await bed.pass(items)).toEqual(items);
		expect(emulator.requests).toHaveLength(before);
	});
});
