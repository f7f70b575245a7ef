import '../sixthProvider/join';

import { emulatedProviders } from '../emulator/emulator';
import {
	doubledReceipts,
	failedReceipt,
	lateReceipts,
	receiptsOutOfOrder,
	usualReceipts,
} from '../emulator/webhooks/plan';
import { useEmulator } from './bed';
import { useWebhookReceiver } from './webhookReceiver';
import { customersPicture, sendThrough } from './webhookSends';

/** What the emulator tells of its own accord, whichever provider it plays. */

const emulator = useEmulator();
const receiver = useWebhookReceiver();
const example = 'dialog360';

const texts = () => receiver.calls.map(({ body }) => body);
const statusesTold = () =>
	texts().map((body) => /"[sS]tatus":"(\w+)"/.exec(body)?.[1]?.toLowerCase() ?? null);

describe('receipts are scripted', () => {
	beforeEach(() => {
		emulator.webhooks.register(example, receiver.url);
	});

	test('by default there are none', async () => {
		await sendThrough(emulator, example);
		await emulator.webhooks.settled();
		expect(receiver.calls).toEqual([]);
	});

	test.each([
		{ rule: 'usual', plan: usualReceipts, told: ['sent', 'delivered', 'read'] },
		{
			rule: 'doubled',
			plan: doubledReceipts,
			told: ['sent', 'sent', 'delivered', 'delivered', 'read', 'read'],
		},
		{ rule: 'out of order', plan: receiptsOutOfOrder, told: ['read', 'delivered', 'sent'] },
		{ rule: 'late', plan: lateReceipts(30), told: ['sent', 'delivered', 'read'] },
		{ rule: 'failed', plan: failedReceipt(131047), told: ['failed'] },
	])('$rule', async ({ plan, told }) => {
		emulator.webhooks.receipts = () => plan;
		await sendThrough(emulator, example);
		await emulator.webhooks.settled();
		expect(statusesTold()).toEqual(told);
	});

	test('each recipient can have receipts of its own', async () => {
		emulator.webhooks.receipts = ({ to }) => (to === '14155550123' ? null : usualReceipts);
		await sendThrough(emulator, example);
		await emulator.webhooks.settled();
		expect(receiver.calls).toEqual([]);
	});

	test('a status keeps the time at which it happened, whenever it is told', async () => {
		emulator.webhooks.receipts = () => receiptsOutOfOrder;
		await sendThrough(emulator, example);
		await emulator.webhooks.settled();
		const times = texts().map((body) => Number(/"timestamp":"(\d+)"/.exec(body)?.[1]));
		expect([...times].sort()).toEqual([...times].reverse());
		expect(new Set(times).size).toBe(3);
	});

	test('a failure that the emulator does not know is an error of the test', async () => {
		await sendThrough(emulator, example);
		const [message] = emulator.store.messages;
		expect(() => {
			emulator.webhooks.tell(message?.messageId ?? '', 'failed', 1);
		}).toThrow('The emulator knows no failure 1');
	});
});

describe('a webhook that does not answer 2xx', () => {
	beforeEach(() => {
		emulator.webhooks.register(example, receiver.url);
	});

	test('is called again with the same bytes, a few times', async () => {
		receiver.answers = [500, 404];
		emulator.webhooks.receive(example, '14155550123', { type: 'text', text: 'Hello' });
		await emulator.webhooks.settled();
		expect(emulator.webhooks.calls).toMatchObject([{ answers: [500, 404, 200] }]);
		expect(new Set(texts()).size).toBe(1);
		expect(receiver.calls).toHaveLength(3);
	});

	test('is given up in the end', async () => {
		receiver.answers = [500, 500, 500, 500, 500];
		emulator.webhooks.receive(example, '14155550123', { type: 'text', text: 'Hello' });
		await emulator.webhooks.settled();
		expect(emulator.webhooks.calls).toMatchObject([{ answers: [500, 500, 500, 500] }]);
	});

	test('where nobody listens, that is what is noted', async () => {
		emulator.webhooks.register(example, 'http://127.0.0.1:9/hook');
		emulator.webhooks.retryDelaysMs = [1];
		emulator.webhooks.receive(example, '14155550123', { type: 'text', text: 'Hello' });
		await emulator.webhooks.settled();
		expect(emulator.webhooks.calls).toMatchObject([{ answers: ['noAnswer', 'noAnswer'] }]);
	});

	test('a redirect is not followed', async () => {
		receiver.answers = [302];
		emulator.webhooks.receive(example, '14155550123', { type: 'text', text: 'Hello' });
		await emulator.webhooks.settled();
		expect(emulator.webhooks.calls).toMatchObject([{ answers: [302, 200] }]);
	});

	test('on another machine it is never called', async () => {
		emulator.webhooks.register(example, 'https://hooks.example.com/hook');
		emulator.webhooks.receive(example, '14155550123', { type: 'text', text: 'Hello' });
		await emulator.webhooks.settled();
		expect(emulator.webhooks.calls).toMatchObject([{ answers: ['notOnThisMachine'] }]);
	});
});

test('a reset ends what is on its way, and forgets the webhook', async () => {
	emulator.webhooks.register(example, receiver.url);
	emulator.webhooks.receipts = () => lateReceipts(10_000);
	await sendThrough(emulator, example);
	emulator.reset();
	await emulator.webhooks.settled();
	expect(receiver.calls).toEqual([]);
	expect(emulator.webhooks.registered(example)).toMatchObject({ statusUrl: null });
});

describe.each(emulatedProviders.map(({ name, webhook }) => ({ name, webhook })))(
	'$name',
	({ name, webhook }) => {
		if (webhook === undefined) {
			test('tells nothing', async () => {
				emulator.webhooks.receipts = () => usualReceipts;
				await sendThrough(emulator, name);
				await emulator.webhooks.settled();
				expect(emulator.webhooks.calls).toEqual([]);
			});
			return;
		}

		test('says of each message what became of it', async () => {
			emulator.webhooks.register(name, receiver.url);
			emulator.webhooks.receipts = () => usualReceipts;
			const { messageId } = await sendThrough(emulator, name);
			await emulator.webhooks.settled();
			expect(statusesTold().filter((status) => status !== null)).toEqual([
				'sent',
				'delivered',
				'read',
			]);
			for (const body of texts()) {
				expect(body).toContain(messageId);
				expect(body).toContain('14155550123');
			}
		});

		test('a failure has its code', async () => {
			emulator.webhooks.register(name, receiver.url);
			emulator.webhooks.receipts = () => failedReceipt(131047);
			const { messageId } = await sendThrough(emulator, name);
			await emulator.webhooks.settled();
			expect(texts()).toEqual([expect.stringContaining('131047')]);
			expect(texts()).toEqual([expect.stringContaining(String(messageId))]);
		});

		test.each([
			{
				rule: 'a text',
				sent: { type: 'text' as const, text: 'Good morning' },
				has: 'Good morning',
			},
			{
				rule: 'a reaction',
				sent: { type: 'reaction' as const, emoji: '👍', messageId: 'wamid.1' },
				has: '👍',
			},
			{
				rule: 'a quick reply',
				sent: { type: 'button' as const, text: 'Confirm', payload: 'YES', messageId: 'wamid.1' },
				has: 'Confirm',
			},
			{ rule: 'a picture', sent: customersPicture, has: 'image/png' },
		])('a customer sends $rule', async ({ sent, has }) => {
			emulator.webhooks.register(name, receiver.url);
			const messageId = emulator.webhooks.receive(name, '14155550123', sent);
			await emulator.webhooks.settled();
			expect(texts()).toEqual([expect.stringContaining(has)]);
			expect(texts()).toEqual([expect.stringContaining(messageId)]);
			expect(texts()).toEqual([expect.stringContaining('14155550123')]);
		});
	},
);
