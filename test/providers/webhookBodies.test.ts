import '../sixthProvider/join';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import { ownExport } from '../ownFile';
import type { WebhookCase } from './webhookCase';

/** The tables for the trigger are complete, and agree with themselves. */

function bodiesOf(provider: string): readonly WebhookCase[] {
	const path = `test/providers/${provider}/webhookBodies.ts`;
	return ownExport(path, 'webhookBodies') as readonly WebhookCase[];
}

describe.each(providers.map(({ name }) => name))('%s', (provider) => {
	const cases = bodiesOf(provider);

	test('each rule has a name of its own', () => {
		expect(new Set(cases.map(({ rule }) => rule)).size).toBe(cases.length);
	});

	test('there are messages, deliveries and failures', () => {
		const kinds = cases.flatMap(({ events }) => events.map(({ event }) => event));
		expect(kinds).toEqual(expect.arrayContaining(['message', 'delivered', 'failed']));
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
