import '../sixthProvider/join';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import { emulatedProvider } from '../emulator/emulator';
import type { FailedJson } from './bed';
import { credentialOf, sendImage, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { QuickClock } from './quickClock';

/** A credential whose fields hold expressions: each item goes out with what n8n resolves for it. */

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

/** The emulator knows one key: the others must be refused, each on its own item. */
function tenants(provider: string, keys: readonly (string | null)[]) {
	const { type, data } = credentialOf(emulator, provider);
	const field = emulatedProvider(provider).keyField;
	return {
		type,
		data,
		dataOfItem: (itemIndex: number) => ({
			...data,
			[field]: keys[itemIndex] ?? data[field] ?? '',
		}),
	};
}

function send(provider: string, keys: readonly (string | null)[], more = {}) {
	return runNode({
		parameters: { ...sendImage, provider, to: '={{ $json.phone }}' },
		items: keys.map((_, index) => ({
			json: { phone: `141555501${String(index).padStart(2, '0')}` },
		})),
		credential: tenants(provider, keys),
		onError: 'continueRegularOutput',
		clock: new QuickClock(),
		...more,
	});
}

test.each(providers.map(({ name }) => name))(
	'%s: three tenants, each message under the key of its own item',
	async (provider) => {
		const output = await send(provider, ['key-of-tenant-a', null, 'key-of-tenant-c']);
		expect(
			output.map(({ json }) => json.status ?? (json as unknown as FailedJson).details.class),
		).toEqual(['authentication', 'accepted', 'authentication']);
		expect(emulator.store.messages).toHaveLength(1);
	},
);

test('messages leave in the order of the input, however long n8n takes for a credential', async () => {
	const { type, data } = credentialOf(emulator, 'dialog360');
	const items = 20;
	await send('dialog360', Array<null>(items).fill(null), {
		credential: {
			type,
			data,
			dataOfItem: async (itemIndex: number) => {
				await new Promise((resolve) => setTimeout(resolve, items - itemIndex));
				return data;
			},
		},
	});
	const recipients = emulator.store.messages.map(({ to }) => to);
	expect(recipients).toEqual([...recipients].sort());
});

test('an answer that echoes the key of an item does not show it', async () => {
	emulator.fault({
		times: 99,
		fault: {
			kind: 'answer',
			status: 400,
			body: '{"error":"no key-of-tenant-a, no key-of-tenant-b"}',
		},
	});
	const output = await send('dialog360', ['key-of-tenant-a', 'key-of-tenant-b']);
	expect(JSON.stringify(output[0])).not.toContain('key-of-tenant-a');
	expect(JSON.stringify(output[1])).not.toContain('key-of-tenant-b');
});

test('an item whose credential is not complete fails alone, and the others are sent', async () => {
	const output = await send('dialog360', [null, '', null]);
	expect(output.map(({ json }) => json.status ?? json.error)).toEqual([
		'accepted',
		"The credential has no 'API Key'",
		'accepted',
	]);
});

test('an item whose credential n8n cannot resolve fails alone, and the others are sent', async () => {
	const credential = tenants('dialog360', [null, null]);
	const output = await send('dialog360', [null, null], {
		credential: {
			...credential,
			dataOfItem: (itemIndex: number) => {
				if (itemIndex === 1) throw new Error('The expression could not be evaluated');
				return credential.data;
			},
		},
	});
	expect(output.map(({ json }) => json.status ?? json.error)).toEqual([
		'accepted',
		'The expression could not be evaluated',
	]);
	expect((output[1]?.json as unknown as FailedJson).details).toMatchObject({
		class: 'authentication',
		outcome: 'notSent',
	});
});

test('senders of the items: each message leaves from the number of its own credential', async () => {
	const { type, data } = credentialOf(emulator, 'metaCloudApi');
	await send('metaCloudApi', [null, null], {
		credential: {
			type,
			data,
			dataOfItem: (itemIndex: number) => ({ ...data, sender: `20000000000000${itemIndex}` }),
		},
	});
	expect(emulator.requests.map(({ path }) => path.split('/').at(-2))).toEqual([
		'200000000000000',
		'200000000000001',
	]);
});

test('a file that one tenant has uploaded is uploaded again for another', async () => {
	const { type, data } = credentialOf(emulator, 'metaCloudApi');
	const file = await itemWithFile(Buffer.from('\xff\xd8\xff picture', 'latin1'), {
		fileName: 'a.jpg',
		mimeType: 'image/jpeg',
	});
	await runNode({
		parameters: { ...sendImage, provider: 'metaCloudApi', mediaSource: 'binary' },
		items: [file, file, file],
		credential: {
			type,
			data,
			dataOfItem: (itemIndex: number) => ({
				...data,
				sender: itemIndex === 2 ? '200000000000000' : (data.sender ?? ''),
			}),
		},
		onError: 'continueRegularOutput',
		clock: new QuickClock(),
	});
	const uploads = emulator.requests.filter(({ body }) => body.kind === 'multipart');
	expect(uploads).toHaveLength(2);
});
