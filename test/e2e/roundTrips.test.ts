import type { INodeExecutionData } from 'n8n-workflow';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providerField } from '../../nodes/WhatsAppMedia/fields/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { rowsOf, withoutTable } from '../bed/dataTables';
import { campaignBoard, exampleFor, tableFor } from '../bed/examples';
import { PublishedExample } from '../bed/publishedExample';
import type { Execution, WorkflowFile } from '../bed/realN8n';
import { RealN8n } from '../bed/realN8n';
import type { RoundTrip } from '../bed/roundTrips';
import { roundTrips } from '../bed/roundTrips';
import { packedTarball } from '../bed/tarball';
import { credentialDataFor } from '../bed/webhookSetup';
import { Emulator } from '../emulator/emulator';

/** The examples that listen, published in a real n8n: what goes out comes back as receipts, and customers write. */

jest.setTimeout(150_000);

const emulator = new Emulator();
const n8n = new RealN8n('.work/n8n-round-trips');

beforeAll(async () => {
	await emulator.start();
	await n8n.start(packedTarball());
});

afterAll(async () => {
	await n8n.stop();
	await emulator.stop();
});

/** What a node gave in all executions together. */
function given(executions: readonly Execution[], node: string): INodeExecutionData[] {
	return executions.flatMap((execution) => execution.output(node)[0] ?? []);
}

/** So that the few recipients of an example take more than one round of its loop. */
function inBatchesOfTwo(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		'batchSize' in node.parameters
			? { ...node, parameters: { ...node.parameters, batchSize: 2 } }
			: node,
	);
	return { ...workflow, nodes };
}

/** Runs examples through one provider. */
function useRoundTrips({ name, credential }: Provider) {
	let stored = { id: '', name: '' };
	let published: PublishedExample | null = null;

	beforeAll(async () => {
		const data = credentialDataFor(emulator, name);
		stored = await n8n.addCredential(`${name} account`, credential.type, data);
	});

	beforeEach(() => {
		emulator.reset();
	});

	afterEach(async () => {
		await published?.unpublish();
		published = null;
	});

	async function roundTrip(file: string, changed: Partial<RoundTrip> = {}): Promise<Execution[]> {
		const chosen = { name, credentialType: credential.type, credential: stored };
		const workflow = inBatchesOfTwo(exampleFor(file, chosen));
		const example = await PublishedExample.publish(workflow, { n8n, emulator, provider: name });
		published = example;
		const known = roundTrips[file];
		if (known === undefined) throw new Error(`There is no round trip for ${file}`);
		const trip = { ...known, ...changed };
		const executions = await example.run(trip);
		expect(executions).toHaveLength(trip.executions);
		// each call is taken at the first attempt
		for (const { answers } of emulator.webhooks.calls) expect(answers).toEqual([200]);
		return executions;
	}

	return roundTrip;
}

describe.each(providers)('through $name', (provider) => {
	const { capabilities, exchanges } = provider;
	const roundTrip = useRoundTrips(provider);

	test('the CRM learns what became of its message, by the deal that it has named', async () => {
		const executions = await roundTrip('crm-receipts.json');
		expect(executions.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
		const updates = given(executions, 'Update Your CRM').map(({ json }) => json);
		const [message] = emulator.store.messages;
		// without correlation IDs, a receipt has the ID of the message in their place
		const deal = capabilities.correlation ? 'D-17' : message?.messageId;
		const messageId = message?.messageId;
		expect(updates).toMatchObject([
			{ deal: 'D-17', messageId, status: 'accepted', reason: '' },
			...['delivered', 'read'].map((status) => ({ deal, messageId, status, reason: '' })),
		]);
		for (const { at } of updates) expect(at).toMatch(/^\d{4}-\d\d-\d\dT/);
	});

	test.each([
		{ when: 'after', latencyMs: 0 },
		{ when: 'before', latencyMs: 800 },
	])(
		'the board of a campaign has what became of each message, told $when its send is answered',
		async ({ latencyMs }) => {
			const board = tableFor(provider, campaignBoard);
			await withoutTable(n8n, board);
			emulator.latencyMs = latencyMs;
			const [begun] = await roundTrip('campaign-live-board.json');
			const rows = await rowsOf(n8n, board);
			const time = expect.stringMatching(/^\d{4}-/) as string;
			const arrived = { accepted: time, delivered: time, read: time, failed: null, reason: null };
			expect(rows).toMatchObject([
				{ name: 'Ada', ...arrived },
				{
					name: 'Ben',
					accepted: time,
					delivered: null,
					read: null,
					failed: time,
					reason: expect.stringContaining('cannot be delivered') as string,
				},
				{ name: 'Cleo', ...arrived },
			]);
			expect(rows.map(({ messageId }) => messageId)).toEqual(
				emulator.store.messages.map(({ messageId }) => messageId),
			);
			for (const { delivered, read } of rows.filter(({ failed }) => failed === null))
				expect(String(delivered) < String(read)).toBe(true);
			// the next morning there is nothing left to send
			await n8n.runFrom(begun?.workflowId ?? '', 'Every Morning');
			expect(emulator.store.messages).toHaveLength(3);
		},
	);

	test('a text that fails because the window is closed is sent as a template, once', async () => {
		const executions = await roundTrip('window-closed-template.json');
		expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
		const [text, template, ...others] = emulator.store.messages;
		expect(given(executions, 'Send Text')[0]?.json.messageId).toBe(text?.messageId);
		expect(given(executions, 'Send Template').map(({ json }) => json)).toMatchObject([
			{ operation: 'sendTemplate', status: 'accepted', messageId: template?.messageId },
		]);
		expect(template?.to).toBe(text?.to);
		expect(JSON.stringify(template)).toContain('Jane');
		expect(JSON.stringify(template)).toContain('4711');
		expect(others).toEqual([]);
	});

	test("a customer's picture goes to the archive under a good name, and the customer is thanked", async () => {
		const [execution, ...others] = await roundTrip('customer-file-to-archive.json');
		const [archived] = execution?.output('Your Archive')[0] ?? [];
		const [kept] = emulator.store.uploads();
		expect(others).toEqual([]);
		expect(archived?.json).toMatchObject({
			folder: 'whatsapp',
			fileName: expect.stringMatching(
				/^\d{4}-\d{2}-\d{2} \d{6} 14155550123 image \w{6}\.jpg$/,
			) as string,
			name: 'Ada Example',
			sha256: kept?.sha256,
		});
		expect(archived?.binary?.data).toMatchObject({ mimeType: 'image/jpeg', fileExtension: 'jpg' });
		expect(emulator.store.messages.map(({ to }) => to)).toEqual(['14155550123']);
		expect(JSON.stringify(emulator.store.messages)).toContain('Your file has arrived');
		if (exchanges.markAsRead === undefined)
			expect(execution?.error?.message).toContain("has no operation 'Mark as Read'");
		else expect(execution).toMatchObject({ status: 'success', error: null });
		expect(emulator.store.readReceipts).toHaveLength(exchanges.markAsRead === undefined ? 0 : 1);
	});
});

describe.each(providers.filter(({ name }) => name === providerField.default))(
	'through $name',
	(provider) => {
		const roundTrip = useRoundTrips(provider);

		test('a template goes out at once where the send itself says that the window is closed', async () => {
			const body = JSON.stringify({ error: { code: 131047, message: 'Re-engagement message' } });
			emulator.fault({
				times: 1,
				body: /has left our warehouse/,
				fault: { kind: 'answer', status: 400, body },
			});
			const [execution] = await roundTrip('window-closed-template.json', { executions: 1 });
			expect(execution?.output('Send Text')[1]?.[0]?.json.details).toMatchObject({
				class: 'window',
			});
			expect(execution?.output('Send Template')[0]?.[0]?.json.status).toBe('accepted');
			expect(emulator.store.messages).toHaveLength(1);
		});

		test('a message without a file is not for the archive', async () => {
			const sent = { type: 'text', text: 'Hello' } as const;
			const [execution] = await roundTrip('customer-file-to-archive.json', {
				begins: { by: 'customer', from: '14155550123', sent },
			});
			expect(execution).toMatchObject({ status: 'success', error: null });
			expect(execution?.output('Customer Writes')[0]?.[0]?.json.text).toBe('Hello');
			expect(execution?.output('Download File')).toEqual([]);
			expect(emulator.store.messages).toEqual([]);
		});
	},
);
