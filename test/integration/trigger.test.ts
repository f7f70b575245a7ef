import type { IDataObject } from 'n8n-workflow';

import { tellingProviders } from '../../nodes/WhatsAppMedia/events/triggerAccess';
import {
	doubledReceipts,
	failedReceipt,
	receiptsOutOfOrder,
	usualReceipts,
} from '../emulator/webhooks/plan';
import { useEmulator } from './bed';
import { runNode, useBinaryMode } from './harness';
import type { TriggerBed } from './triggerBed';
import { credentialFor, useTriggers } from './triggerBeds';

const emulator = useEmulator();
const { registered } = useTriggers(emulator);

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

function told(bed: TriggerBed): IDataObject[] {
	return bed.executions.flat().map(({ json }) => json);
}

async function send(provider: string, correlationId?: string): Promise<IDataObject> {
	const [item] = await runNode({
		parameters: {
			provider,
			resource: 'message',
			operation: 'sendText',
			to: '+1 415 555 0123',
			text: 'Hello',
			options: correlationId === undefined ? {} : { correlationId },
		},
		credential: credentialFor(emulator, provider),
	});
	return item?.json ?? {};
}

describe.each(tellingProviders.map(({ name }) => name))('%s', (provider) => {
	test('the receipts of a message join the send', async () => {
		const bed = await registered(provider);
		emulator.webhooks.receipts = () => usualReceipts;
		const sent = await send(provider, 'order-4711');
		await emulator.webhooks.settled();
		expect(told(bed).map(({ event }) => event)).toEqual(['sent', 'delivered', 'read']);
		for (const receipt of told(bed)) {
			expect(receipt).toMatchObject({ provider, messageId: sent.messageId, error: null });
			// a provider that takes no mark of ours gives its own, which is the ID of the message
			expect(receipt.correlationId).toBe(sent.correlationId ?? sent.messageId);
		}
	});

	test('a failure carries class, advice and code', async () => {
		const bed = await registered(provider);
		emulator.webhooks.receipts = () => failedReceipt(131047);
		await send(provider);
		await emulator.webhooks.settled();
		expect(told(bed)).toMatchObject([
			{ event: 'failed', error: { details: { class: 'window', code: '131047', provider } } },
		]);
	});

	test('receipts that are delivered twice start one execution each', async () => {
		const bed = await registered(provider);
		emulator.webhooks.receipts = () => doubledReceipts;
		await send(provider);
		await emulator.webhooks.settled();
		expect(told(bed).map(({ event }) => event)).toEqual(['sent', 'delivered', 'read']);
	});

	test('receipts out of order keep their own times', async () => {
		const bed = await registered(provider);
		emulator.webhooks.receipts = () => receiptsOutOfOrder;
		await send(provider);
		await emulator.webhooks.settled();
		const times = told(bed).map(({ timestamp }) => timestamp as string);
		expect(told(bed).map(({ event }) => event)).toEqual(['read', 'delivered', 'sent']);
		expect([...times].sort().reverse()).toEqual(times);
	});

	test('without its proof, a call is refused and nothing starts', async () => {
		const bed = await registered(provider);
		const response = await fetch(bed.address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{}',
		});
		expect(response.status).toBe(401);
		expect(bed.executions).toEqual([]);
	});

	test('what n8n could not store comes again', async () => {
		const bed = await registered(provider);
		bed.failures = 1;
		emulator.webhooks.receipts = () => ({ ...usualReceipts, statuses: ['delivered'] });
		await send(provider);
		await emulator.webhooks.settled();
		expect(told(bed)).toMatchObject([{ event: 'delivered' }]);
	});
});
