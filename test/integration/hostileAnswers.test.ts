import { providers } from '../../nodes/WhatsAppMedia/providers';
import { credentialOf, jsonOf, sendImage, useEmulator } from './bed';
import { runNode } from './harness';

/** One answer that nobody can digest costs its own item, never the results of the others. */

const emulator = useEmulator();

afterEach(() => {
	jest.restoreAllMocks();
});

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

async function send(count: number, parameters = {}) {
	return await runNode({
		parameters: { ...sendImage, to: '={{ $json.to }}', ...parameters },
		items: Array.from({ length: count }, (_, index) => ({
			json: { to: `1415555010${index}` },
		})),
		credential: credentialOf(emulator, 'dialog360'),
		onError: 'continueRegularOutput',
	});
}

describe.each(['true', 'false'])('with Simplify %s', (simplify) => {
	test.each([90, 5_000, 100_000])(
		'an accepted message whose answer is nested %j deep is accepted, and so are the others',
		async (depth) => {
			const body = `{"messages":[{"id":"wamid.1"}],"deep":${nested(depth)}}`;
			emulator.fault({ times: 1, fault: { kind: 'answer', status: 200, body } });
			const items = await send(3, { simplify: `={{ ${simplify} }}` });
			expect(items).toHaveLength(3);
			expect(JSON.stringify(jsonOf(items))).not.toContain('details');
			expect(emulator.requests).toHaveLength(3);
			expect(JSON.stringify(items[0]?.json)).toContain('wamid.1');
		},
	);
});

test('an answer nested too deep for n8n is given as text', async () => {
	const body = `{"messages":[{"id":"wamid.1"}],"deep":${nested(5_000)}}`;
	emulator.fault({ times: 1, fault: { kind: 'answer', status: 200, body } });
	const [item] = await send(1, { simplify: false });
	expect(item?.json).toEqual({ body });
});

test('a refusal that is nested deep fails its item', async () => {
	const body = `{"error":{"message":"no","deep":${nested(5_000)}}}`;
	emulator.fault({ times: 1, fault: { kind: 'answer', status: 400, body } });
	const items = await send(2);
	expect(items.map(({ json }) => json.status ?? 'failed')).toEqual(['failed', 'accepted']);
});

test.each([
	['classify', 400],
	['sendMedia', 200],
] as const)(
	'an error of our own while reading %s: %i fails its item (%s)',
	async (place, status) => {
		const provider = providers.find(({ name }) => name === 'dialog360');
		if (provider === undefined) throw new Error('dialog360 is missing');
		const broken = () => {
			throw new Error('own mistake');
		};
		if (place === 'classify') jest.spyOn(provider, 'classify').mockImplementation(broken);
		else {
			const { send: original } = provider.exchanges;
			jest
				.spyOn(provider.exchanges, 'send')
				.mockImplementationOnce((...given) => ({ ...original(...given), read: broken }));
		}
		emulator.fault({ times: 1, fault: { kind: 'answer', status, body: '{}' } });
		const items = await send(2);
		expect(items.map(({ json }) => json.status ?? 'failed')).toEqual(['failed', 'accepted']);
		expect(items[0]?.json).toMatchObject({
			error: 'The answer of 360dialog could not be understood',
			details: { outcome: 'unknown', httpStatus: status },
		});
		expect(emulator.requests).toHaveLength(2);
	},
);
