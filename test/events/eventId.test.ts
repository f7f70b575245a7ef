import type { WhatsAppEvent } from '../../nodes/WhatsAppMedia/contract/event';
import { failure } from '../../nodes/WhatsAppMedia/contract/failure';
import { eventId, idOfItem } from '../../nodes/WhatsAppMedia/events/eventId';
import { eventItem } from '../../nodes/WhatsAppMedia/events/eventItem';

const facts = {
	messageId: 'wamid.1',
	correlationId: null,
	from: '15550783881',
	to: '14155550123',
	timestamp: '2026-01-02T03:04:05.000Z',
	raw: { status: 'some' },
};
const reason = failure({ class: 'window', happened: 'Too late', advice: 'Wait.', code: '131047' });
const events: WhatsAppEvent[] = [
	{ ...facts, kind: 'delivered' },
	{ ...facts, kind: 'failed', failure: reason },
	{ ...facts, kind: 'failed', failure: { ...reason, code: '131026' } },
	{ ...facts, kind: 'message', profileName: null, text: 'Hello', media: null, failure: null },
	{ ...facts, kind: 'read', messageId: null },
	{ ...facts, kind: 'read', messageId: null, raw: { status: 'another' } },
];

test('events that differ have ids that differ', () => {
	expect(new Set(events.map(eventId)).size).toBe(events.length);
});

test.each(events.map((event) => [event.kind, event] as const))(
	'the item of an event has its id: %s',
	(_, event) => {
		const { json } = eventItem(event, { name: 'dialog360' }, (value) => value);
		expect(idOfItem(json)).toBe(eventId(event));
	},
);
