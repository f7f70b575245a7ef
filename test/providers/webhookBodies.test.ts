import { providers } from '../../nodes/WhatsAppMedia/providers';
import { alibabaWebhookBodies } from './alibabaChatApp/webhookBodies';
import { dialog360WebhookBodies } from './dialog360/webhookBodies';
import { insiderWebhookBodies } from './insider/webhookBodies';
import { kaleyraWebhookBodies } from './kaleyra/webhookBodies';
import { metaWebhookBodies } from './metaCloudApi/webhookBodies';
import type { WebhookCase } from './webhookCase';

/** The tables for the trigger are complete, and agree with themselves. */

const bodiesOf: Readonly<Record<string, readonly WebhookCase[]>> = {
	alibabaChatApp: alibabaWebhookBodies,
	dialog360: dialog360WebhookBodies,
	insider: insiderWebhookBodies,
	kaleyra: kaleyraWebhookBodies,
	metaCloudApi: metaWebhookBodies,
};

const kinds = (cases: readonly WebhookCase[]) =>
	new Set(cases.flatMap(({ events }) => events.map(({ event }) => event)));

test('every provider has its webhook bodies', () => {
	expect(Object.keys(bodiesOf).sort()).toEqual(providers.map(({ name }) => name).sort());
});

test("Meta's have every kind of event", () => {
	expect([...kinds(metaWebhookBodies)].sort()).toEqual(
		['delivered', 'failed', 'message', 'played', 'read', 'sent'].sort(),
	);
});

describe.each(Object.entries(bodiesOf))('%s', (_, cases) => {
	test('each rule has a name of its own', () => {
		expect(new Set(cases.map(({ rule }) => rule)).size).toBe(cases.length);
	});

	test('there are messages, deliveries and failures', () => {
		expect([...kinds(cases)]).toEqual(expect.arrayContaining(['message', 'delivered', 'failed']));
	});

	test.each(cases)('$rule: what is expected stands in the body', ({ body, events, dropped }) => {
		const text = JSON.stringify(body);
		expect(events.length > 0 || dropped !== undefined).toBe(true);
		for (const { messageId, correlationId, from, to, media, error } of events) {
			for (const value of [messageId, correlationId, from, to, media?.id, error?.code])
				if (value !== undefined) expect(text).toContain(value);
		}
	});
});
