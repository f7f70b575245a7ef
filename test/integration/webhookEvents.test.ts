import type { WhatsAppEvent } from '../../nodes/WhatsAppMedia/contract/event';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { emulatedProvider } from '../emulator/emulator';
import { failedReceipt, usualReceipts } from '../emulator/webhooks/plan';
import { useEmulator } from './bed';
import { useWebhookReceiver } from './webhookReceiver';
import { customersPicture, sendThrough } from './webhookSends';

/** What the emulated providers tell is what the node understands, and it joins what the send has returned. */

const emulator = useEmulator();
const receiver = useWebhookReceiver();
const customer = '14155550123';

describe.each(providers.map((provider) => [provider.name, provider] as const))(
	'%s',
	(name, provider) => {
		const account = () =>
			provider.credential.account({
				...emulatedProvider(name).credential,
				baseUrl: emulator.baseUrl(name),
			});

		async function told(): Promise<readonly WhatsAppEvent[]> {
			await emulator.webhooks.settled();
			return receiver.calls.flatMap(
				({ json }) => provider.webhook?.read(json, account()).events ?? [],
			);
		}

		beforeEach(() => {
			emulator.webhooks.register(name, receiver.url);
		});

		test('receipts have the message ID of the send', async () => {
			emulator.webhooks.receipts = () => usualReceipts;
			const { messageId, to } = await sendThrough(emulator, name);
			expect((await told()).map(({ kind }) => kind)).toEqual(['sent', 'delivered', 'read']);
			for (const event of await told()) {
				expect(event).toMatchObject({ messageId, to });
				expect(event.timestamp).toMatch(/^20\d\d-.*Z$/);
			}
		});

		test('a correlation ID comes back', async () => {
			if (!provider.capabilities.correlation) return;
			emulator.webhooks.receipts = () => usualReceipts;
			await sendThrough(emulator, name, { correlationId: 'order-4711' });
			expect((await told()).map(({ correlationId }) => correlationId)).toEqual(
				Array(3).fill('order-4711'),
			);
		});

		test('a failure is explained by the table of the provider', async () => {
			emulator.webhooks.receipts = () => failedReceipt(131047);
			const { messageId } = await sendThrough(emulator, name);
			expect(await told()).toMatchObject([
				{ kind: 'failed', messageId, failure: { class: 'window', code: '131047' } },
			]);
		});

		test('what a customer sends', async () => {
			const { webhooks } = emulator;
			webhooks.receive(name, customer, { type: 'text', text: 'Hello' });
			await webhooks.settled();
			webhooks.receive(name, customer, { type: 'reaction', emoji: '👍', messageId: 'wamid.1' });
			await webhooks.settled();
			const button = {
				type: 'button',
				text: 'Confirm',
				payload: 'YES',
				messageId: 'wamid.1',
			} as const;
			webhooks.receive(name, customer, button);
			await webhooks.settled();
			webhooks.receive(name, customer, customersPicture);
			const events = await told();
			expect(events).toMatchObject(
				['Hello', '👍', 'Confirm', null].map((text) => ({
					kind: 'message',
					from: customer,
					profileName: 'Ada Example',
					text,
					failure: null,
				})),
			);
			expect(events[3]).toMatchObject({
				media: { type: 'image', mimeType: 'image/png', caption: 'Look', voice: false },
			});
		});
	},
);
