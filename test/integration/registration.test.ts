import { tellingProviders } from '../../nodes/WhatsAppMedia/events/triggerAccess';
import { authentic, call } from '../bed/webhookCall';
import { emulatedProvider } from '../emulator/emulator';
import { useEmulator } from './bed';
import { useTriggers } from './triggerBeds';

/** What n8n does with a workflow that is published, unpublished, or whose process ends in between. */

const emulator = useEmulator();
const { listening, registered } = useTriggers(emulator);

const withApi = tellingProviders.flatMap(({ name, webhook }) =>
	webhook.registration === undefined ? [] : [{ name, registration: webhook.registration }],
);
const canPutBack = withApi
	.filter(({ registration }) => registration.canBePutBack)
	.map(({ name }) => name);
const cannotPutBack = withApi
	.filter(({ registration }) => !registration.canBePutBack)
	.map(({ name }) => name);

const elsewhere = 'https://crm.example.com/webhook?token=secret-of-somebody-else';

function addressAt(provider: string): string | null {
	return emulator.webhooks.registered(provider).statusUrl;
}

describe.each(withApi.map(({ name }) => name))('%s', (provider) => {
	test('activating registers the address, deactivating leaves nothing behind', async () => {
		const bed = await registered(provider);
		expect(addressAt(provider)).toContain(bed.address.replace(':secret', ''));
		expect(await bed.checkExists()).toBe(true);
		await bed.remove();
		expect(addressAt(provider)).toBeNull();
		expect(await bed.checkExists()).toBe(false);
	});

	test('activated, deactivated and activated again, it is as after the first time', async () => {
		const bed = await registered(provider);
		const first = addressAt(provider);
		await bed.remove();
		await bed.create();
		expect(addressAt(provider)).toBe(first);
		await bed.remove();
		expect(addressAt(provider)).toBeNull();
	});

	test('a process that ended in between has left it registered: the next activation goes on with it', async () => {
		const bed = await registered(provider);
		bed.saved = {};
		if (!(await bed.checkExists())) await bed.create();
		expect(addressAt(provider)).toContain(bed.address.replace(':secret', ''));
		await bed.remove();
		expect(addressAt(provider)).toBeNull();
	});

	test('an address that somebody has entered in the meantime stays', async () => {
		const bed = await registered(provider);
		emulator.webhooks.register(provider, elsewhere);
		await bed.remove();
		expect(addressAt(provider)).toBe(elsewhere);
	});

	test('listening for a test event does not take the number over without being told to', async () => {
		emulator.webhooks.register(provider, elsewhere);
		const bed = await listening(provider);
		bed.mode = 'manual';
		await expect(bed.create()).rejects.toThrow(
			/goes to crm\.example\.com, which would miss what comes while you listen.*'Replace Other Webhook'/,
		);
		expect(addressAt(provider)).toBe(elsewhere);
	});

	test('the number of another workflow of this n8n is not taken over without being told to', async () => {
		const bed = await listening(provider);
		const others = `${new URL(bed.address).origin}/webhook/another-workflow`;
		emulator.webhooks.register(provider, others);
		await expect(bed.create()).rejects.toThrow(
			/goes to another workflow of this n8n, which would receive nothing any more/,
		);
		expect(addressAt(provider)).toBe(others);
	});

	test('a test address that a dead process has left is replaced, and never put back', async () => {
		const bed = await listening(provider);
		emulator.webhooks.register(provider, `${new URL(bed.address).origin}/webhook-test/1/webhook`);
		await bed.create();
		await bed.remove();
		expect(addressAt(provider)).toBeNull();
	});

	test('an event that there is not is named, and not left out', async () => {
		const bed = await listening(provider, { events: ['message', 'deliverd'] });
		await expect(bed.checkExists()).rejects.toThrow(
			/'Events' contains "deliverd", which is not an event/,
		);
		expect(emulator.requests).toEqual([]);
	});

	test('what is registered is not asked for while a field is wrong', async () => {
		const bed = await listening(provider, { options: { onlyFrom: 'Ada' } });
		await expect(bed.checkExists()).rejects.toThrow(
			/'Only From' contains "Ada", which is not a phone number/,
		);
		expect(emulator.requests).toEqual([]);
	});

	test('a key that is not accepted is named', async () => {
		const bed = await listening(provider);
		const { keyField } = emulatedProvider(provider);
		bed.credential.data = { ...bed.credential.data, [keyField]: 'not-the-key-at-all' };
		await expect(bed.checkExists()).rejects.toThrow(/did not accept|credential/);
	});

	test.each([
		['a page of HTML', 200, '<html><body>Welcome</body></html>'],
		['an error without words', 500, ''],
		['an answer without the address', 200, '{}'],
	])('%s in place of an answer is an error that says what to do', async (_, status, body) => {
		const bed = await listening(provider);
		emulator.fault({ times: 1, fault: { kind: 'answer', status, body } });
		await expect(bed.create()).rejects.toThrow(/\. [A-Z].*\.$/);
		expect(addressAt(provider)).toBeNull();
	});
});

describe.each(canPutBack)('%s', (provider) => {
	test('deactivating puts back what was there before', async () => {
		emulator.webhooks.register(provider, elsewhere);
		const bed = await registered(provider);
		expect(addressAt(provider)).toContain(bed.address.replace(':secret', ''));
		await bed.remove();
		expect(addressAt(provider)).toBe(elsewhere);
	});

	test('a call that comes while the workflow is published takes away nothing of it', async () => {
		emulator.webhooks.register(provider, elsewhere);
		const bed = await registered(provider);
		const { other } = bed.saved;
		// the call has read what the node remembered before, and saves it after
		bed.saved = {};
		expect((await call(authentic(emulator, provider))).status).toBe(200);
		expect(bed.saved.other).toBe(other);
		bed.saved = {};
		await bed.remove();
		expect(addressAt(provider)).toBe(elsewhere);
	});

	test('what n8n stores of the other address is encrypted', async () => {
		emulator.webhooks.register(provider, elsewhere);
		const bed = await registered(provider);
		expect(JSON.stringify(bed.saved)).not.toMatch(/crm|secret-of-somebody-else/);
	});

	test('listening for a test event with the option puts it back afterwards', async () => {
		emulator.webhooks.register(provider, elsewhere);
		const bed = await listening(provider, { options: { replaceWebhook: true } });
		bed.mode = 'manual';
		await bed.create();
		expect(addressAt(provider)).not.toBe(elsewhere);
		await bed.remove();
		expect(addressAt(provider)).toBe(elsewhere);
	});
});

describe.each(cannotPutBack)('%s', (provider) => {
	test('an address that could not be put back is not replaced without being told to', async () => {
		emulator.webhooks.register(provider, elsewhere);
		const bed = await listening(provider);
		await expect(bed.create()).rejects.toThrow(
			/goes to crm\.example\.com, and could not be put back later.*'Replace Other Webhook'/,
		);
		expect(addressAt(provider)).toBe(elsewhere);
		bed.parameters = { ...bed.parameters, options: { replaceWebhook: true } };
		await bed.create();
		expect(addressAt(provider)).toContain(bed.address);
	});
});
