import '../sixthProvider/join';

import fc from 'fast-check';

import type { WhatsAppEvent } from '../../nodes/WhatsAppMedia/contract/event';
import { mostParts } from '../../nodes/WhatsAppMedia/contract/webhookPart';
import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import type { ProviderWebhook } from '../../nodes/WhatsAppMedia/contract/webhook';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { ownExport } from '../ownFile';
import { deepFreeze, expectHelpful, testAccount } from './runner';
import type { WebhookCase, WebhookEvent } from './webhookCase';

/** What the trigger makes of the bodies of each provider. */

function webhookOf({ name, webhook }: Provider): ProviderWebhook {
	if (webhook === undefined) throw new Error(`${name} tells nothing`);
	return webhook;
}

function bodiesOf({ name }: Provider): readonly WebhookCase[] {
	const path = `test/providers/${name}/webhookBodies.ts`;
	return ownExport(path, 'webhookBodies') as readonly WebhookCase[];
}

/** As it comes out of JSON, so that a key without a value is not there. */
function received<Body>(body: Body): Body {
	return deepFreeze(JSON.parse(JSON.stringify(body)) as Body);
}

/** What an event has besides `raw`; of a failure, its code. */
function shown({ raw, kind, ...event }: WhatsAppEvent): object {
	expect(Object.keys(raw)).not.toEqual([]);
	const failure = 'failure' in event ? event.failure : null;
	if (failure !== null) expectHelpful(failure);
	return { ...event, event: kind, failure: failure === null ? null : { code: failure.code } };
}

const noMedia = { id: null, url: null, mimeType: null, fileName: null, caption: null };

/** The keys that a row does not name are null, or false. */
function expected({ event, media, error, ...named }: WebhookEvent): object {
	const facts = { messageId: null, correlationId: null, from: null, to: null, timestamp: null };
	const failure = event === 'failed' || error !== undefined ? { code: error?.code ?? null } : null;
	if (event !== 'message') return { event, ...facts, ...named, failure };
	return {
		event,
		...facts,
		profileName: null,
		text: null,
		...named,
		media:
			media === undefined ? null : { ...noMedia, sha256: null, size: null, voice: false, ...media },
		failure,
	};
}

const ownParts = [
	'__proto__',
	'Message',
	'NoticeType',
	'Status',
	'Timestamp ',
	'Type',
	'changes',
	'contacts',
	'constructor',
	'entry',
	'error',
	'errors',
	'extra_info',
	'field',
	'from',
	'id',
	'image',
	'key',
	'message_id',
	'messages',
	'meta_object',
	'metadata',
	'status',
	'statuses',
	'timestamp',
	'type',
	'value',
];

const words = ['messages', 'delivered', 'failed', 'image', 'text', 'inbound', '__proto__', '1e400'];

/** Bodies of the right names with the wrong things in them. */
const { tree: nearlyRight } = fc.letrec<{ tree: unknown }>((tie) => ({
	tree: fc.oneof(
		{ maxDepth: 6 },
		fc.oneof(fc.constantFrom(...words), fc.string(), fc.double(), fc.constant(null)),
		fc.array(tie('tree'), { maxLength: 4 }),
		fc.dictionary(fc.constantFrom(...ownParts), tie('tree'), {
			maxKeys: 6,
			noNullPrototype: false,
		}),
	),
}));

const eventKeys = ['correlationId', 'from', 'kind', 'messageId', 'raw', 'timestamp', 'to'];
const keysOf = {
	message: [...eventKeys, 'failure', 'media', 'profileName', 'text'].sort(),
	failed: [...eventKeys, 'failure'].sort(),
	receipt: [...eventKeys].sort(),
};

describe.each(providers.map((provider) => [provider.name, provider] as const))(
	'%s',
	(_, provider) => {
		const webhook = webhookOf(provider);
		const account = testAccount(provider);
		const read = (body: unknown) => webhook.read(body, account);

		test.each(bodiesOf(provider))('$rule', ({ body, events, dropped }) => {
			const told = read(received(body));
			expect(told.events.map(shown)).toEqual(events.map(expected));
			expect([...new Set(told.dropped)]).toEqual(dropped === undefined ? [] : [dropped]);
		});

		test('no body makes it throw; each event has the keys of its kind and can be stored', () => {
			const bodies = fc.oneof(nearlyRight, fc.jsonValue(), fc.anything());
			fc.assert(
				fc.property(bodies, (body) => {
					const { events, dropped } = read(body);
					expect(events.length + dropped.length).toBeGreaterThan(0);
					for (const event of events) {
						const kind =
							event.kind === 'message' || event.kind === 'failed' ? event.kind : 'receipt';
						expect(Object.keys(event).sort()).toEqual(keysOf[kind]);
						expect(JSON.parse(JSON.stringify(event.raw))).toEqual(event.raw);
					}
				}),
				{ numRuns: 500 },
			);
			expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		});

		const largest = (count: number) =>
			bodiesOf(provider)
				.map((row) => repeated(row, count))
				.find((body) => body !== undefined);

		test('a thousand events in one body are a thousand', () => {
			expect(read(largest(1000)).events).toHaveLength(1000);
		});

		test('more than anybody sends are cut off, for a stated reason', () => {
			const { events, dropped } = read(largest(mostParts + 5));
			expect(events).toHaveLength(mostParts);
			expect(dropped).toEqual([`what came after the first ${mostParts} events`]);
		});

		test('nesting without end and keys of every object end in no event', () => {
			const deep = `${'{"value":['.repeat(20_000)}${']}'.repeat(20_000)}`;
			const body = JSON.parse(`{"__proto__":{"polluted":true},"entry":${deep}}`) as unknown;
			expect(read(body).events).toEqual([]);
			expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		});
	},
);

/** The outermost list of a body with one event, many times as long; undefined where it has none. */
function repeated({ body, events }: WebhookCase, count: number): unknown {
	const longer = (list: unknown) =>
		Array.isArray(list) && list.length === 1 ? Array<unknown>(count).fill(list[0]) : undefined;
	if (events.length !== 1 || typeof body !== 'object' || body === null) return undefined;
	const [list] = Object.entries(body).flatMap(([name, value]) =>
		longer(value) === undefined ? [] : [{ ...body, [name]: longer(value) }],
	);
	return longer(body) ?? list;
}
