import { tellingProviders } from '../../nodes/WhatsAppMedia/events/triggerAccess';
import { customersPicture } from '../emulator/webhooks/customersPicture';
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
	emulator.webhooks.receive(provider, '14155550123', customersPicture(picture));
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

	test.each([
		['Put Output File in Field', { binaryPropertyName: "={{ $('No Such Node').item.json.name }}" }],
		['Max File Size', { options: { maxFileSize: "={{ $('No Such Node').item.json.size }}" } }],
	])('an expression of %s that cannot be evaluated loses no event', async (_, parameters) => {
		const bed = await registered(provider, { downloadMedia: true, ...parameters });
		await sendPicture(provider);
		const [item] = await bed.pass(bed.executions.flat());
		expect(item?.json).toMatchObject({
			event: 'message',
			media: { error: { details: { class: 'request', provider } } },
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
