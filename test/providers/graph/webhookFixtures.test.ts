import type { EventKind } from '../../../nodes/WhatsAppMedia/contract/event';
import { field } from '../../../nodes/WhatsAppMedia/contract/json';
import { providers } from '../../../nodes/WhatsAppMedia/providers';
import { describeFixtures, fixture } from '../fixtures';
import { testAccount } from '../runner';

/** Bodies of Meta's that others have recorded: one event each, or none for a stated reason. */

type Told = EventKind | { dropped: string };

const earlier: Told = { dropped: 'a change of an earlier message' };
const ours: Told = { dropped: 'our own message, not one of a customer' };

/** What the bodies of a file tell, where it is not a message; those of most files have names. */
const pywa: Readonly<Record<string, Readonly<Record<string, Told>>>> = {
	message: {},
	message_status: {
		sent: 'sent',
		delivered: 'delivered',
		read: 'read',
		played: 'played',
		failed: 'failed',
		with_tracker: 'sent',
		group: 'read',
	},
	edited_message: { image: earlier },
	deleted_message: { revoke: earlier },
	outgoing_message: { text: ours, delete: ours, edit: ours },
};

const java: Readonly<Record<string, Told>> = {
	...Object.fromEntries(
		[
			'audioMessage',
			'buttonMessage',
			'contactMessage',
			'documentMessage',
			'imageMessage',
			'locationMessage',
			'messageDeleted',
			'reactMessage',
			'stickerMessage',
			'textMessage',
			'textMessage2',
			'videoMessage',
		].map((name) => [name, 'message'] as const),
	),
	mediaUploadError: 'failed',
	reEngagementMessageError: 'failed',
	textMessageStatusDelivered: 'delivered',
	textMessageStatusSent: 'sent',
};

/** As each provider of Meta's bodies passes one on. */
const readers = providers
	.filter(({ capabilities }) => capabilities.handle === 'id')
	.map((provider) => ({
		name: provider.name,
		read: (body: unknown) => provider.webhook?.read(body, testAccount(provider)),
	}));

describeFixtures('bodies of Meta, recorded by others', () => {
	const recorded = [
		...Object.entries(pywa).flatMap(([file, told]) =>
			Object.entries(fixture(`pywa/${file}.json`) as object).map(([name, body]) => ({
				name: `${file}: ${name}`,
				body: body as unknown,
				told: told[name] ?? 'message',
			})),
		),
		...Object.entries(java).map(([name, told]) => ({
			name,
			body: fixture(`java/webhooks/${name}.json`),
			told,
		})),
	];

	describe.each(readers)('$name', ({ read }) => {
		test.each(recorded)('$name', ({ body, told }) => {
			const contents = read(body);
			if (typeof told === 'object') {
				expect(contents).toEqual({ events: [], dropped: [told.dropped] });
				return;
			}
			expect(contents?.events.map(({ kind }) => kind)).toEqual([told]);
			const [event] = contents?.events ?? [];
			for (const fact of [event?.messageId, event?.timestamp]) expect(fact).not.toBeNull();
			const isInbound = told === 'message';
			expect(event?.[isInbound ? 'from' : 'to']).not.toBeNull();
		});
	});

	test('what the send has given comes back', () => {
		const body = fixture('pywa/message_status.json');
		for (const { read } of readers)
			expect(read(field(body, 'with_tracker'))?.events[0]?.correlationId).not.toBeNull();
	});
});
