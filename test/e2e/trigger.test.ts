import { setTimeout as delay } from 'node:timers/promises';

import { eventShape } from '../../nodes/WhatsAppMedia/contract/outputs';
import { tellingProviders } from '../../nodes/WhatsAppMedia/events/triggerAccess';
import type { WorkflowFile } from '../bed/realN8n';
import { RealN8n } from '../bed/realN8n';
import { packedTarball } from '../bed/tarball';
import type { Call } from '../bed/webhookCall';
import { authentic, call, forged, messageBody, withoutProof } from '../bed/webhookCall';
import {
	credentialDataFor,
	enterByHand,
	everyEvent,
	isSetUpByHand,
	webhookSecret,
} from '../bed/webhookSetup';
import { chain, manualTrigger, mediaNodeType, mediaTriggerType, node } from '../bed/workflows';
import { emulatedProvider, Emulator } from '../emulator/emulator';
import { customersPicture } from '../emulator/webhooks/customersPicture';
import { usualReceipts } from '../emulator/webhooks/plan';

/** The trigger of the packed package in a real n8n: published, called, killed. */

jest.setTimeout(150_000);

const emulator = new Emulator();
const n8n = new RealN8n('.work/n8n-trigger');
const credentials = new Map<string, { id: string; name: string }>();
/** Everything that n8n stored of the executions of these tests. */
const stored: string[] = [];
/** Secrets in the addresses and headers that were registered. */
const ownSecrets = new Set<string>();

const names = tellingProviders.map(({ name }) => name);
const withApi = names.filter((name) => !isSetUpByHand(name));
const canPutBack = tellingProviders
	.filter(({ webhook }) => webhook.registration?.canBePutBack === true)
	.map(({ name }) => name);

const elsewhere = 'https://crm.example.com/hooks';

beforeAll(async () => {
	await emulator.start();
	await n8n.start(packedTarball());
	for (const name of names) {
		const { credentialType } = emulatedProvider(name);
		const data = credentialDataFor(emulator, name);
		credentials.set(name, await n8n.addCredential(`${name} account`, credentialType, data));
	}
});

beforeEach(() => {
	emulator.reset();
});

afterAll(async () => {
	await n8n.stop();
	await emulator.stop();
});

function credentialOf(provider: string) {
	return {
		credentials: {
			[emulatedProvider(provider).credentialType]: credentials.get(provider) ?? {
				id: '',
				name: '',
			},
		},
	};
}

let count = 0;

function triggerWorkflow(provider: string, parameters: object = {}): WorkflowFile {
	count += 1;
	return chain(`${provider} ${count}`, [
		node(
			'Trigger',
			mediaTriggerType,
			{ provider, events: everyEvent, ...parameters },
			{ ...credentialOf(provider), webhookId: `trigger-${count}` },
		),
	]);
}

function sendWorkflow(provider: string): WorkflowFile {
	return chain(`send ${provider}`, [
		manualTrigger,
		node(
			'Send',
			mediaNodeType,
			{
				provider,
				operation: 'sendText',
				to: '+14155550123',
				text: 'Hello',
				options: { correlationId: 'order-4711' },
			},
			credentialOf(provider),
		),
	]);
}

function registeredAt(provider: string): string | null {
	const { statusUrl, headers } = emulator.webhooks.registered(provider);
	for (const value of Object.values(headers)) ownSecrets.add(value);
	return statusUrl;
}

/** Unpublishes a workflow; what is then registered at the provider. */
async function unpublished(provider: string, id: string): Promise<string | null> {
	await n8n.deactivate(id);
	return registeredAt(provider);
}

/** Publishes a workflow, and enters its address at the provider where n8n cannot. */
async function published(provider: string, parameters: object = {}): Promise<string> {
	const id = await n8n.publish(triggerWorkflow(provider, parameters));
	const ours = `${n8n.url}/webhook/trigger-${count}/webhook`;
	if (isSetUpByHand(provider)) enterByHand(emulator, provider, ours);
	const address = registeredAt(provider) ?? '';
	expect(address).toContain(ours);
	const [, secret] = /([\w-]{43})$/.exec(address) ?? [];
	if (secret !== undefined) ownSecrets.add(secret);
	return id;
}

/** The items of the trigger's executions. */
async function told(workflowId: string, executions: number) {
	const ended = await n8n.executionsOf(workflowId, executions);
	stored.push(...ended.map((execution) => execution.stored));
	return ended.flatMap((execution) => execution.output('Trigger')[0] ?? []);
}

describe.each(names)('%s', (provider) => {
	test('a message is sent and its receipts start executions; unpublished, the provider is as it was', async () => {
		const before = canPutBack.includes(provider) ? elsewhere : null;
		if (before !== null) emulator.webhooks.register(provider, before);
		const id = await published(provider);
		emulator.webhooks.receipts = () => usualReceipts;
		const sent = await n8n.run(sendWorkflow(provider));
		stored.push(sent.stored);
		const message = sent.output('Send')[0]?.[0]?.json;
		await emulator.webhooks.settled();
		const items = await told(id, 3);
		expect(items.map(({ json }) => json.event)).toEqual(['sent', 'delivered', 'read']);
		for (const { json } of items) {
			expect(Object.keys(json)).toEqual(Object.keys(eventShape));
			expect(json).toMatchObject({ provider, messageId: message?.messageId, error: null });
			expect(json.correlationId).toBe(message?.correlationId ?? message?.messageId);
		}
		const left = await unpublished(provider, id);
		if (!isSetUpByHand(provider)) expect(left).toBe(before);
	});

	test("a customer's picture comes as binary data", async () => {
		const id = await published(provider, { events: ['message'], downloadMedia: true });
		const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(20_000, 7)]);
		emulator.webhooks.receive(provider, '14155550123', customersPicture(picture));
		await emulator.webhooks.settled();
		const [item, ...others] = await told(id, 1);
		expect(others).toEqual([]);
		expect(item).toMatchObject({
			json: { event: 'message', media: { type: 'image', caption: 'Look', error: null } },
			binary: { data: { mimeType: 'image/jpeg', bytes: picture.length } },
		});
		await unpublished(provider, id);
	});

	test('forged, unproven, truncated, too large, of another method or type: refused, and nothing starts', async () => {
		const id = await published(provider);
		const genuine = authentic(emulator, provider);
		const typed = (type: string): Call => ({
			...genuine,
			headers: { ...genuine.headers, 'content-type': type },
		});
		const statusOf = async (refused: Call) => (await call(refused)).status;
		for (const forgery of forged(genuine)) expect(await statusOf(forgery)).toBe(401);
		expect([401, 404]).toContain(await statusOf(withoutProof(genuine)));
		const truncated = authentic(emulator, provider, messageBody(provider).slice(0, -10));
		expect([400, 422]).toContain(await statusOf(truncated));
		const large = JSON.stringify('x'.repeat(10 * 1024 * 1024));
		expect(await statusOf(authentic(emulator, provider, large))).toBe(413);
		for (const type of ['text/html', 'application/x-www-form-urlencoded'])
			expect(await statusOf(typed(type))).toBe(415);
		for (const method of ['PUT', 'PATCH', 'DELETE'])
			expect(await statusOf({ ...genuine, method })).toBe(405);
		const get = { ...genuine, method: 'GET', body: undefined };
		expect([401, 405]).toContain(await statusOf(get));
		// the right one, and the same once more
		expect(await statusOf(genuine)).toBe(200);
		expect(await statusOf(genuine)).toBe(200);
		expect(await told(id, 1)).toMatchObject([{ json: { event: 'message', text: 'Hello' } }]);
		await unpublished(provider, id);
	});
});

/** As a provider delivers: again, until it is taken. */
async function delivered(genuine: Call): Promise<number> {
	for (;;) {
		const { status } = await call(genuine);
		// at its limit, n8n refuses whatever comes
		if (status < 500) return status;
		await delay(500);
	}
}

test('1,000 forged calls at once, with right ones among them: only these start executions', async () => {
	const ids = new Map<string, string>();
	for (const provider of names) ids.set(provider, await published(provider));
	const refused = names.flatMap((provider) => {
		const [forgery] = forged(authentic(emulator, provider));
		return forgery === undefined ? [] : Array.from({ length: 200 }, () => forgery);
	});
	const right = names.flatMap((provider) =>
		[1, 2, 3].map((each) =>
			authentic(emulator, provider, messageBody(provider, 'Hello', `wamid.among-${each}`)),
		),
	);
	const [forgeries, taken] = await Promise.all([
		Promise.all(refused.map(async (each) => (await call(each)).status)),
		Promise.all(right.map(delivered)),
	]);
	expect(forgeries).toHaveLength(1000);
	expect(forgeries.filter((status) => status !== 401 && status < 500)).toEqual([]);
	expect(taken.filter((status) => status !== 200)).toEqual([]);
	for (const [provider, id] of ids) {
		expect(await told(id, 3)).toHaveLength(3);
		await unpublished(provider, id);
	}
});

test.each(withApi)('%s: two workflows of one n8n have addresses of their own', async (provider) => {
	const one = await published(provider);
	const first = registeredAt(provider);
	// n8n tries again for a while before it says so
	if (provider === withApi[0])
		await expect(n8n.publish(triggerWorkflow(provider))).rejects.toThrow(
			/goes to another workflow of this n8n, which would receive nothing any more/,
		);
	const other = await published(provider, { options: { replaceWebhook: true } });
	expect(registeredAt(provider)).not.toBe(first);
	await call(authentic(emulator, provider));
	expect(await told(other, 1)).toHaveLength(1);
	expect(await told(one, 0)).toEqual([]);
	expect(await unpublished(provider, other)).toBe(canPutBack.includes(provider) ? first : null);
	await unpublished(provider, one);
});

describe.each(withApi)('%s', (provider) => {
	test('published, unpublished and published again, it is as after the first time', async () => {
		const id = await published(provider);
		const first = registeredAt(provider);
		expect(await unpublished(provider, id)).toBeNull();
		await n8n.activate(id);
		expect(registeredAt(provider)).toBe(first);
		expect(await unpublished(provider, id)).toBeNull();
	});

	test('the test event of the editor takes no number over without the option', async () => {
		emulator.webhooks.register(provider, elsewhere);
		const listen = async (parameters: object) => {
			const id = await n8n.addWorkflow(triggerWorkflow(provider, parameters));
			await n8n.rest('POST', `/workflows/${id}/run`, { triggerToStartFrom: { name: 'Trigger' } });
			return id;
		};
		await expect(listen({})).rejects.toThrow(/would miss what comes while you listen/);
		expect(registeredAt(provider)).toBe(elsewhere);
		const id = await listen({ options: { replaceWebhook: true } });
		const address = registeredAt(provider) ?? '';
		expect(address.startsWith(`${n8n.url}/webhook-test/trigger-${count}/webhook`)).toBe(true);
		const genuine = authentic(emulator, provider);
		expect((await call(forged(genuine)[0] ?? genuine)).status).toBe(401);
		expect((await call(genuine)).status).toBe(200);
		expect(await told(id, 1)).toMatchObject([{ json: { event: 'message', text: 'Hello' } }]);
		// n8n stops to listen after the first one
		const before = canPutBack.includes(provider) ? elsewhere : null;
		while (registeredAt(provider) === address) await delay(20);
		expect(registeredAt(provider)).toBe(before);
	});
});

test('killed while published: it stays registered, the next start goes on, and publishing again repairs it', async () => {
	const ids = new Map<string, string>();
	for (const provider of withApi) {
		const id = await published(provider);
		ids.set(provider, id);
		await call(authentic(emulator, provider));
		await told(id, 1);
	}
	await n8n.kill();
	const addresses = withApi.map(registeredAt);
	const sentBefore = withApi.map((provider) => authentic(emulator, provider));
	await n8n.start(packedTarball(), { port: n8n.port, content: 'kept' });
	expect(withApi.map(registeredAt)).toEqual(addresses);
	// delivered once more after the crash
	for (const again of sentBefore) expect(await delivered(again)).toBe(200);
	for (const [provider, id] of ids) {
		const fresh = authentic(emulator, provider, messageBody(provider, 'After', 'wamid.after'));
		expect(await delivered(fresh)).toBe(200);
		const items = await told(id, 2);
		expect(items.map(({ json }) => json.text)).toEqual(['Hello', 'After']);
		// somebody has removed it at the provider
		const address = registeredAt(provider);
		emulator.webhooks.register(provider, '');
		await n8n.deactivate(id);
		await n8n.activate(id);
		expect(registeredAt(provider)).toBe(address);
		expect(await unpublished(provider, id)).toBeNull();
	}
});

test('n8n has the keys of its items before anything has come', async () => {
	const schema = (await n8n.outputSchema(mediaTriggerType)) as { properties: object } | null;
	expect(Object.keys(schema?.properties ?? {})).toEqual(Object.keys(eventShape));
});

test('no secret stands in an item, an error, the log or the database', () => {
	const keys = tellingProviders.flatMap(({ name, credential: { secretFields } }) =>
		secretFields.map((field) => credentialDataFor(emulator, name)[field] ?? ''),
	);
	const secrets = [...new Set([...keys, ...ownSecrets, webhookSecret])].filter(Boolean);
	expect(secrets.length).toBeGreaterThan(8);
	// at its level debug, n8n itself writes the path of each call into its log, and with it a secret that stands there
	const log = n8n.log.replaceAll(/^.*Received webhook "\w+" for path.*$/gm, '');
	for (const secret of secrets) {
		for (const text of [...stored, log]) expect(text).not.toContain(secret);
		const files = n8n.filesContaining(secret).filter((file) => file !== n8n.logFile);
		expect(files).toEqual([]);
	}
});
