import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Details } from './bed';
import { credentialOf, sendImage, useEmulator } from './bed';
import { runNode } from './harness';
import { QuickClock } from './quickClock';

/** Insider takes several messages in one request: what waits for the pace goes out together, if the user wants that. */

const emulator = useEmulator();

async function run(
	phones: readonly string[],
	options: INodeParameters = { messagesPerRequest: 20 },
	more: Partial<Parameters<typeof runNode>[0]> = {},
): Promise<IDataObject[]> {
	const items = await runNode({
		parameters: { ...sendImage, provider: 'insider', to: '={{ $json.phone }}', options },
		items: phones.map((phone) => ({ json: { phone } })),
		credential: credentialOf(emulator, 'insider'),
		onError: 'continueRegularOutput',
		clock: new QuickClock(),
		...more,
	});
	return items.map(({ json }) => json);
}

const phones = Array.from(
	{ length: 45 },
	(_, index) => `141555501${String(index).padStart(2, '0')}`,
);

function outcomes(outputs: IDataObject[]): unknown[] {
	return outputs.map(
		({ status, details }) => status ?? (details as unknown as Details | undefined)?.outcome,
	);
}

test('each item has its own key, and far fewer requests are made', async () => {
	const outputs = await run(phones);
	const sent = new Map(emulator.store.messages.map(({ to, messageId }) => [to, messageId]));
	expect(outputs.map(({ to, messageId }) => [to, messageId])).toEqual(
		phones.map((phone) => [phone, sent.get(phone)]),
	);
	expect(emulator.store.messages).toHaveLength(45);
	expect(emulator.requests.length).toBeLessThanOrEqual(4);
});

test('without the option each message has a request of its own', async () => {
	await run(phones.slice(0, 5), {});
	expect(emulator.requests).toHaveLength(5);
});

test('a throttle is waited out by all of them, and doubles none', async () => {
	emulator.fault({ times: 2, fault: { kind: 'answer', status: 429, body: '{}' } });
	expect(new Set(outcomes(await run(phones)))).toEqual(new Set(['accepted']));
	expect(emulator.store.messagesPerRecipient().size).toBe(45);
	expect(emulator.store.messages).toHaveLength(45);
});

test.each([
	['a refusal that names no message', { kind: 'answer', status: 422, body: '{"errors":[]}' }],
	['a lost answer', { kind: 'resetAfterBody' }],
	['too few keys', { kind: 'answer', status: 200, body: '{"keys":["whatsapp-1"]}' }],
] as const)('%s leaves all of a request in doubt, and the others are sent', async (_, fault) => {
	emulator.fault({ times: 1, after: 1, fault });
	const found = outcomes(await run(phones));
	expect(found.filter((outcome) => outcome === 'unknown').length).toBeGreaterThan(1);
	expect(found.filter((outcome) => outcome === 'accepted').length).toBeGreaterThanOrEqual(20);
	expect(emulator.store.messages.length).toBe(
		new Set(emulator.store.messages.map(({ to }) => to)).size,
	);
});

test('one message alone is refused for certain', async () => {
	emulator.fault({ times: 1, fault: { kind: 'answer', status: 422, body: '{"errors":[]}' } });
	expect(outcomes(await run(phones.slice(0, 1)))).toEqual(['notSent']);
});

test('messages to one recipient stay in their order, in requests of their own', async () => {
	const outputs = await run(['14155550100', '14155550100', '14155550100']);
	expect(outputs.map(({ messageId }) => messageId)).toEqual(
		emulator.store.messages.map(({ messageId }) => messageId),
	);
	expect(emulator.requests).toHaveLength(3);
});

test('other providers take no notice of the option', async () => {
	const outputs = await run(
		['14155550100', '14155550101'],
		{ messagesPerRequest: 20 },
		{
			parameters: {
				...sendImage,
				provider: 'dialog360',
				to: '={{ $json.phone }}',
				options: { messagesPerRequest: 20 },
			},
			credential: credentialOf(emulator, 'dialog360'),
		},
	);
	expect(outcomes(outputs)).toEqual(['accepted', 'accepted']);
	expect(emulator.requests).toHaveLength(2);
});
