import { webhook } from '../../../nodes/WhatsAppMedia/providers/metaCloudApi/webhook';
import { metaCloudApi } from '../../../nodes/WhatsAppMedia/providers/metaCloudApi';
import { graphBody, inbound, statusOf } from '../graphWebhooks';
import { testAccount } from '../runner';
import { customer } from '../webhookCase';

/** `raw` is the provider's own words about one event, and no more than that. */

function rawsOf(body: unknown): string[] {
	const parsed = JSON.parse(JSON.stringify(body)) as unknown;
	return webhook
		.read(parsed, testAccount(metaCloudApi))
		.events.map(({ raw }) => JSON.stringify(raw));
}

test('a message as it came, with its contact and our number', () => {
	const location = { latitude: 12.5, longitude: -43.25 };
	const [raw = ''] = rawsOf(
		graphBody(inbound({ type: 'location', location, group_id: 'group-1' })),
	);
	expect(JSON.parse(raw)).toEqual({
		from: customer,
		id: 'wamid.in1',
		timestamp: '1767323045',
		type: 'location',
		location,
		group_id: 'group-1',
		metadata: { display_phone_number: '15550001111', phone_number_id: '106000000000001' },
		contact: { profile: { name: 'Ada Example' }, wa_id: customer },
	});
});

test('nothing of another message, and of another customer', () => {
	const raws = rawsOf(
		graphBody({
			contacts: ['1', '2'].map((wa_id) => ({ profile: { name: `Customer ${wa_id}` }, wa_id })),
			messages: ['1', '2'].map((from) => ({ from, id: `wamid.${from}`, type: 'text' })),
		}),
	);
	expect(raws).toHaveLength(2);
	expect(raws[0]).not.toMatch(/wamid\.2|Customer 2/);
	expect(raws[1]).not.toMatch(/wamid\.1|Customer 1/);
});

test('what stands beside many events does not grow with them', () => {
	const long = 'x'.repeat(1_000_000);
	const { statuses } = statusOf('read') as { statuses: object[] };
	const raws = rawsOf(
		graphBody({
			metadata: { display_phone_number: '15550001111', phone_number_id: '1', more: long },
			contacts: [{ profile: { name: long, more: long }, wa_id: customer, more: long }],
			statuses: Array.from({ length: 100 }, () => statuses[0]),
		}),
	);
	expect(raws).toHaveLength(100);
	for (const raw of raws) expect(raw.length).toBeLessThan(5000);
});

test('a text without end is cut', () => {
	const [raw = ''] = rawsOf(graphBody(inbound({ type: 'text', text: { body: 'x'.repeat(1e6) } })));
	expect(raw.length).toBeLessThan(100_000);
});

test('nesting without end is cut, and the key of prototypes is left out', () => {
	const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
	const text = JSON.stringify(graphBody(inbound({ type: 'text', deep: 0 })));
	const body = JSON.parse(
		text.replace('"deep":0', `"__proto__":{"polluted":1},"deep":${deep}`),
	) as unknown;
	const [event] = webhook.read(body, testAccount(metaCloudApi)).events;
	const raw = JSON.stringify(event?.raw);
	expect(raw).toContain('{"a":{"a":{"a":');
	expect(raw.length).toBeLessThan(1000);
	expect(raw).not.toContain('polluted');
	expect(Object.getPrototypeOf(event?.raw)).toBe(Object.prototype);
});
