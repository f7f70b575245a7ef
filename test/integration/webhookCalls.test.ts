import { tellingProviders } from '../../nodes/WhatsAppMedia/events/triggerAccess';
import type { Call } from '../bed/webhookCall';
import { authentic, call, forged, messageBody, withoutProof } from '../bed/webhookCall';
import { emulatedProvider } from '../emulator/emulator';
import { useEmulator } from './bed';
import type { TriggerBed } from './triggerBed';
import { useTriggers } from './triggerBeds';

/** What anybody can send to the address of a trigger, and what comes of it. */

const emulator = useEmulator();
const { registered } = useTriggers(emulator);

async function expectRefused(bed: TriggerBed, refused: Call, status: number): Promise<void> {
	const response = await call(refused);
	expect(response.status).toBe(status);
	expect(await response.json()).toEqual({
		message: expect.stringMatching(/^[A-Z][^{}]+$/) as unknown,
	});
	expect(bed.executions).toEqual([]);
	expect(bed.saved).toEqual({});
}

describe.each(tellingProviders.map(({ name }) => name))('%s', (provider) => {
	let bed: TriggerBed;

	beforeEach(async () => {
		bed = await registered(provider);
	});

	test('an authentic call starts one execution with the keys of the contract', async () => {
		expect((await call(authentic(emulator, provider))).status).toBe(200);
		expect(bed.executions).toMatchObject([
			[{ json: { provider, event: 'message', from: '14155550123', text: 'Hello' } }],
		]);
	});

	test('without a proof, with a forged one, or with an empty one, it is refused', async () => {
		const genuine = authentic(emulator, provider);
		await expectRefused(bed, withoutProof(genuine), 401);
		for (const forgery of forged(genuine)) await expectRefused(bed, forgery, 401);
		const empty = Object.fromEntries(
			Object.keys(genuine.headers).map((name) => [
				name,
				name === 'content-type' ? 'application/json' : '',
			]),
		);
		await expectRefused(bed, { ...withoutProof(genuine), headers: empty }, 401);
	});

	test('a body that was changed on the way is refused where it is signed', async () => {
		if (emulatedProvider(provider).webhook?.signingSecret === null) return;
		const genuine = authentic(emulator, provider);
		await expectRefused(bed, { ...genuine, body: messageBody(provider, 'Bye') }, 401);
	});

	test.each([
		['a truncated body', 400, (genuine: string) => genuine.slice(0, -10)],
		['an empty body', 400, () => ''],
		['a body of 10 MB', 413, () => JSON.stringify('x'.repeat(10 * 1024 * 1024))],
	])('%s is refused with %i', async (_, status, bodyOf) => {
		await expectRefused(bed, authentic(emulator, provider, bodyOf(messageBody(provider))), status);
	});

	test.each(['text/html', 'application/x-www-form-urlencoded', 'application/jsonp'])(
		'a body of type %s is refused',
		async (type) => {
			const genuine = authentic(emulator, provider);
			await expectRefused(
				bed,
				{ ...genuine, headers: { ...genuine.headers, 'content-type': type } },
				415,
			);
		},
	);

	test.each(['PUT', 'PATCH', 'DELETE'])('the method %s is refused', async (method) => {
		const response = await call({ ...authentic(emulator, provider), method });
		expect(response.status).toBe(405);
		expect(response.headers.get('allow')).toContain('POST');
		expect(bed.executions).toEqual([]);
	});

	test.each(['{}', '[]', 'null', '"text"', '4711', '[[[[]]]]', '{"__proto__":{"entry":1}}'])(
		'%s is taken and starts nothing',
		async (body) => {
			expect((await call(authentic(emulator, provider, body))).status).toBe(200);
			expect(bed.executions).toEqual([]);
		},
	);

	test('a second delivery is acknowledged and starts nothing', async () => {
		await call(authentic(emulator, provider));
		expect((await call(authentic(emulator, provider))).status).toBe(200);
		expect(bed.executions).toHaveLength(1);
	});

	test('two deliveries at the same time start one execution', async () => {
		const responses = await Promise.all([
			call(authentic(emulator, provider)),
			call(authentic(emulator, provider)),
		]);
		expect(responses.map(({ status }) => status)).toEqual([200, 200]);
		expect(bed.executions).toHaveLength(1);
	});

	test('a second delivery starts the execution that n8n could not store', async () => {
		bed.failures = 1;
		expect((await call(authentic(emulator, provider))).status).toBe(500);
		expect((await call(authentic(emulator, provider))).status).toBe(200);
		expect(bed.executions).toHaveLength(1);
	});

	test('a test event can be repeated', async () => {
		bed.mode = 'manual';
		await call(authentic(emulator, provider));
		await call(authentic(emulator, provider));
		expect(bed.executions).toHaveLength(2);
	});

	test('messages of others start nothing where only some are wanted', async () => {
		bed.parameters = {
			...bed.parameters,
			options: { onlyFrom: '+49 171 5550123, 1 415 555 9999' },
		};
		expect((await call(authentic(emulator, provider))).status).toBe(200);
		expect(bed.executions).toEqual([]);
		bed.parameters = { ...bed.parameters, options: { onlyFrom: '+1 (415) 555-0123' } };
		await call(authentic(emulator, provider));
		expect(bed.executions).toHaveLength(1);
	});

	test('events that are not chosen start nothing', async () => {
		bed.parameters = { ...bed.parameters, events: ['failed'] };
		expect((await call(authentic(emulator, provider))).status).toBe(200);
		expect(bed.executions).toEqual([]);
	});

	test('a credential that is not complete refuses everything', async () => {
		const genuine = authentic(emulator, provider);
		// a node whose credential no call has read yet
		bed.nodeId = `${bed.nodeId}, incomplete`;
		bed.credential = { ...bed.credential, data: {} };
		await expectRefused(bed, genuine, 500);
	});

	test('the key, the secrets and what proves a call stand in no item and not in what n8n stores', async () => {
		const genuine = authentic(
			emulator,
			provider,
			messageBody(provider, Object.values(bed.credential.data).join(' ')),
		);
		await call({ ...genuine, ...authentic(emulator, provider, genuine.body) });
		const stored = JSON.stringify([bed.executions, bed.saved]);
		const { secretFields } = tellingProviders.find(({ name }) => name === provider)?.credential ?? {
			secretFields: [],
		};
		for (const name of secretFields) {
			const secret = bed.credential.data[name];
			if (typeof secret === 'string' && secret !== '') expect(stored).not.toContain(secret);
		}
		expect(bed.executions).toHaveLength(1);
	});
});
