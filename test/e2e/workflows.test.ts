import type { INode, INodeExecutionData } from 'n8n-workflow';

import { outputShapes } from '../../nodes/WhatsAppMedia/contract/outputs';
import { operations } from '../../nodes/WhatsAppMedia/operations';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import type { ChosenProvider } from '../bed/examples';
import { crmEvent, exampleFor } from '../bed/examples';
import { RealN8n } from '../bed/realN8n';
import { packedTarball } from '../bed/tarball';
import { chain, fileNodes, itemsNode, manualTrigger, mediaNodeType, node } from '../bed/workflows';
import { emulatedProvider, emulatedProviders, Emulator } from '../emulator/emulator';
import { useLinkServer } from '../emulator/linkServer';
import { credentialMistakesOf } from '../providers/credentialMistakes';

/** The packed package in a real n8n: what a user installs, and what a user sees. */

jest.setTimeout(150_000);

const emulator = new Emulator();
const linkServer = useLinkServer();
const n8n = new RealN8n('.work/n8n-e2e');
/** Everything that n8n stored of the executions of these tests. */
const stored: string[] = [];
let credential = { id: '', name: '' };
/** One per provider, by its name. */
const credentials = new Map<string, { id: string; name: string }>();

beforeAll(async () => {
	await emulator.start();
	// private networks are closed to links but for the emulator, as an operator can set it
	await n8n.start(packedTarball(), {
		env: { N8N_SSRF_PROTECTION_ENABLED: 'true', N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.1/32' },
	});
	for (const { name, credentialType } of emulatedProviders) {
		credentials.set(
			name,
			await n8n.addCredential(`${name} account`, credentialType, emulator.credential(name)),
		);
	}
	credential = chosen('dialog360').credential;
});

beforeEach(() => {
	emulator.reset();
});

afterAll(async () => {
	await n8n.stop();
	await emulator.stop();
});

function chosen(name: string): ChosenProvider {
	const { credentialType } = emulatedProvider(name);
	return { name, credentialType, credential: credentials.get(name) ?? { id: '', name: '' } };
}

async function run(workflow: Parameters<RealN8n['run']>[0]) {
	const execution = await n8n.run(workflow);
	stored.push(execution.stored);
	return execution;
}

function mediaNode(
	name: string,
	parameters: Record<string, unknown>,
	more: Partial<INode> = {},
): INode {
	return node(name, mediaNodeType, parameters, {
		credentials: { dialog360Api: credential },
		...more,
	});
}

function sendLink(parameters: Record<string, unknown> = {}, more: Partial<INode> = {}): INode {
	return mediaNode(
		'Send',
		{
			to: '+14155550123',
			mediaSource: 'link',
			mediaLink: 'https://example.com/a.jpg',
			...parameters,
		},
		more,
	);
}

function first(items: INodeExecutionData[][]): INodeExecutionData | undefined {
	return items[0]?.[0];
}

describe('the package in n8n', () => {
	test('is found by the names that users search for, and is offered as a tool', async () => {
		const types = await n8n.nodeTypes();
		const type = types.find(({ name }) => name === mediaNodeType);
		expect(type?.codex?.alias).toEqual(
			expect.arrayContaining([
				...providers.map(({ displayName }) => displayName),
				'WhatsApp',
				'media',
			]),
		);
		expect(types.map(({ name }) => name)).toContain(`${mediaNodeType}Tool`);
	});

	test('a credential test with an address where nobody answers fails', async () => {
		const data = { ...emulator.credential('dialog360'), baseUrl: 'http://127.0.0.1:1' };
		expect(await n8n.testCredential('dialog360Api', data)).toMatchObject({ status: 'Error' });
	});

	test.each(
		emulatedProviders.flatMap((provider) =>
			[301, 302, 307, 308].map((status) => ({ ...provider, status })),
		),
	)(
		'the credential test of $name fails where a redirect ($status) to another host is answered',
		async ({ name, credentialType, status }) => {
			const headers = { location: 'http://localhost:1/elsewhere' };
			emulator.fault({ times: 1, fault: { kind: 'answer', status, body: '', headers } });
			const tested = await n8n.testCredential(credentialType, emulator.credential(name));
			expect(tested.status).toBe('Error');
		},
	);

	test.each(emulatedProviders)(
		'the credential test of $name passes and fails with the key',
		async ({ name, credentialType }) => {
			expect(await n8n.testCredential(credentialType, emulator.credential(name))).toMatchObject({
				status: 'OK',
			});
			expect(
				await n8n.testCredential(credentialType, emulator.wrongCredential(name)),
			).toMatchObject({ status: 'Error' });
			expect(emulator.store.messages).toHaveLength(0);
		},
	);

	test.each(
		emulatedProviders.flatMap(({ name, credentialType }) =>
			credentialMistakesOf(name).map((mistake) => ({ ...mistake, name, credentialType })),
		),
	)(
		'the credential test of $name says in our words what is wrong: $wrong',
		async ({ name, credentialType, change, says }) => {
			const data = { ...emulator.credential(name), ...change };
			expect(await n8n.testCredential(credentialType, data)).toEqual({
				status: 'Error',
				message: expect.stringContaining(says) as string,
			});
		},
	);

	test.each(emulatedProviders)(
		'the credential test of $name does not take an outage for a wrong key',
		async ({ name, credentialType }) => {
			emulator.fault({ times: 1, fault: { kind: 'answer', status: 503, body: '' } });
			expect(await n8n.testCredential(credentialType, emulator.credential(name))).toEqual({
				status: 'Error',
				message: expect.stringContaining('says nothing about the credential') as string,
			});
		},
	);
});

const takingFiles = providers.filter(({ capabilities }) => capabilities.sources.includes('binary'));

describe.each(takingFiles)('the examples through $name', (provider) => {
	const { name, exchanges } = provider;
	const hasUrl = exchanges.getUrl !== undefined;

	test('upload a picture, send it by id, get its URL', async () => {
		const execution = await run(exampleFor('upload-send-get-url.json', chosen(name)));
		const uploaded = first(execution.output('Upload Picture'))?.json;
		expect(first(execution.output('Send Picture'))?.json).toMatchObject({
			provider: name,
			status: 'accepted',
			to: '14155550123',
			messageId: emulator.store.messages[0]?.messageId,
		});
		expect(JSON.stringify(emulator.store.messages)).toContain(uploaded?.mediaId);
		expect(JSON.stringify(emulator.store.messages)).toContain('Order 4711 is on its way');
		if (hasUrl) {
			expect(first(execution.output('Get Media URL'))?.json).toMatchObject({
				mediaId: uploaded?.mediaId,
			});
			expect(execution).toMatchObject({ status: 'success', error: null });
		} else {
			expect(execution.error?.message).toContain("has no operation 'Get URL'");
		}
	});

	test('send a binary file', async () => {
		const execution = await run(exampleFor('send-binary.json', chosen(name)));
		expect(execution).toMatchObject({ status: 'success', error: null });
		expect(first(execution.output('Send Picture'))?.json).toMatchObject({
			status: 'accepted',
			media: { type: 'image', source: 'binary', fileName: 'parcel.png' },
		});
		expect(emulator.store.messages).toHaveLength(1);
	});

	test('a CRM event sends a personalised document', async () => {
		const [sent, refused] = await n8n.callWebhook(
			exampleFor('crm-event-document.json', chosen(name)),
			'crm-offer',
			crmEvent,
			{ ...crmEvent, contact: { name: 'Joe', phone: 'unknown' } },
		);
		stored.push(JSON.stringify([sent, refused]));
		const [message, ...others] = emulator.store.messages;
		expect(sent).toEqual({ sent: true, messageId: message?.messageId, to: '14155550123' });
		expect(JSON.stringify(message)).toContain('Offer D-17.pdf');
		// the CRM reads what is wrong, not "Error in workflow"
		expect(refused).toEqual({
			sent: false,
			error: expect.stringContaining("'To'") as string,
			whatToDo: expect.stringContaining('country code') as string,
		});
		expect(others).toEqual([]);
	});

	test('a schedule uploads once and sends to a list', async () => {
		const execution = await run(exampleFor('schedule-upload-once-send-many.json', chosen(name)));
		expect(execution).toMatchObject({ status: 'success', error: null });
		expect(execution.output('Send to Each')[0]).toHaveLength(3);
		expect(emulator.store.messages.map(({ to }) => to)).toEqual([
			'14155550101',
			'14155550102',
			'14155550103',
		]);
		expect(emulator.requests.filter(({ body }) => body.kind === 'multipart')).toHaveLength(1);
	});

	test('a campaign sends a template with one picture for all, and nobody gets it twice', async () => {
		const workflow = exampleFor('schedule-template-campaign.json', chosen(name));
		const execution = await run(workflow);
		expect(execution).toMatchObject({ status: 'success', error: null });
		const uploaded = first(execution.output('Upload Once'))?.json;
		const sent = execution.output('Send Template')[0]?.map(({ json }) => json);
		expect(sent).toMatchObject(
			['14155550101', '14155550103'].map((to) => ({
				operation: 'sendTemplate',
				status: 'accepted',
				to,
			})),
		);
		const messages = () => emulator.store.messages.map(({ body }) => JSON.stringify(body));
		expect(messages()).toEqual([
			expect.stringContaining('Ada') as string,
			expect.stringContaining('Cleo') as string,
		]);
		for (const message of messages()) expect(message).toContain(uploaded?.mediaId);
		expect(emulator.requests.filter(({ body }) => body.kind === 'multipart')).toHaveLength(1);
		const nextDay = await n8n.runAgain(execution.workflowId, workflow);
		expect(nextDay.output('Send Template')[0]?.map(({ json }) => json.status)).toEqual([
			'skipped',
			'skipped',
		]);
		expect(messages()).toHaveLength(2);
	});

	test('an uploaded file is deleted, where the provider can', async () => {
		const { credentialType, credential: own } = chosen(name);
		const more = { credentials: { [credentialType]: own } };
		const media = { provider: name, resource: 'media' };
		const execution = await run(
			chain('delete', [
				manualTrigger,
				...fileNodes(Buffer.from('\xff\xd8\xff', 'latin1'), 'a.jpg', 'image/jpeg'),
				mediaNode('Upload', { ...media, operation: 'upload' }, more),
				mediaNode(
					'Delete',
					{ ...media, operation: 'delete', mediaId: '={{ $json.mediaId }}' },
					more,
				),
			]),
		);
		const { mediaId } = first(execution.output('Upload'))?.json ?? {};
		if (exchanges.deleteMedia === undefined) {
			expect(execution.error?.message).toContain("has no operation 'Delete'");
			return;
		}
		expect(first(execution.output('Delete'))?.json).toEqual({
			provider: name,
			operation: 'delete',
			mediaId,
			deleted: true,
		});
		expect(emulator.store.uploads()).toEqual([]);
	});

	test('an error becomes a note to the team', async () => {
		const execution = await run(exampleFor('error-branch-note.json', chosen(name)));
		expect(execution.output('Sent')[0]).toHaveLength(1);
		expect(first(execution.output('Note to the Team'))?.json.text).toMatch(
			/^Ben did not get the price list: 'To' is not a valid phone number.*country code/,
		);
	});
});

test('a workflow whose hidden fields still hold values sends only the chosen source', async () => {
	await run(
		chain('hidden', [
			manualTrigger,
			sendLink({ mediaId: '42', binaryPropertyName: 'data', voice: true }),
		]),
	);
	expect(emulator.store.messages.map(({ body }) => body)).toEqual([
		{
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: '14155550123',
			type: 'image',
			image: { link: 'https://example.com/a.jpg' },
		},
	]);
});

describe('with an error output', () => {
	test('failed items take it with class, outcome, input and binary; the others go on', async () => {
		const workflow = chain('error branch', [
			manualTrigger,
			...fileNodes(Buffer.from('picture'), 'a.jpg', 'image/jpeg'),
			node(
				'Three',
				'n8n-nodes-base.code',
				{
					jsCode:
						"return ['14155550001', 'nobody', '14155550003'].map((phone) => ({ json: { phone }, binary: $input.first().binary }));",
				},
				{ typeVersion: 2 },
			),
			sendLink({ to: '={{ $json.phone }}' }, { onError: 'continueErrorOutput' }),
		]);
		const execution = await run(workflow);
		const [accepted, refused] = execution.output('Send');
		expect(accepted?.map(({ json }) => json.to)).toEqual(['14155550001', '14155550003']);
		expect(refused?.map(({ json }) => json)).toEqual([
			{
				// n8n itself merges the input of a failed item into its JSON on this branch
				phone: 'nobody',
				error: expect.stringContaining("'To' is not a valid phone number") as string,
				message: expect.stringContaining('country code') as string,
				details: {
					class: 'recipient',
					outcome: 'notSent',
					provider: 'dialog360',
					code: null,
					httpStatus: null,
					providerMessage: null,
					cause: null,
					retryable: false,
					retryAfterMs: null,
					requestId: null,
					itemIndex: 1,
					input: { phone: 'nobody' },
				},
			},
		]);
		expect(refused?.[0]?.pairedItem).toMatchObject({ item: 1 });
		expect(refused?.[0]?.binary?.data?.fileName).toBe('a.jpg');
		// else n8n would open the output on the files, and refuse to pin it
		expect(accepted?.map(({ binary }) => binary)).toEqual([undefined, undefined]);
	});

	test('a connection cut after the body was read is outcome unknown, after exactly one request', async () => {
		emulator.fault({ times: 9, fault: { kind: 'resetAfterBody' } });
		const execution = await run(
			chain('cut', [manualTrigger, sendLink({}, { onError: 'continueErrorOutput' })]),
		);
		expect(execution.output('Send')[1]?.[0]?.json.details).toMatchObject({
			class: 'unavailable',
			outcome: 'unknown',
		});
		expect(emulator.requests).toHaveLength(1);
	});
});

describe('without one, the execution stops with an error that explains itself', () => {
	test('a wrong key: which credential, and where the key is found', async () => {
		const wrong = await n8n.addCredential('wrong', 'dialog360Api', {
			...emulator.credential('dialog360'),
			apiKey: 'a-wrong-key-of-mine',
		});
		const execution = await run(
			chain('key', [manualTrigger, sendLink({}, { credentials: { dialog360Api: wrong } })]),
		);
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toBe('360dialog did not accept the API key');
		expect(execution.error?.description).toContain("'360dialog WhatsApp API' credential");
		expect(execution.error?.description).toContain('This message did not go out.');
	});

	test('a provider that is not there: nothing went out', async () => {
		const nowhere = await n8n.addCredential('nowhere', 'dialog360Api', {
			...emulator.credential('dialog360'),
			baseUrl: 'http://127.0.0.1:1',
		});
		const execution = await run(
			chain('down', [manualTrigger, sendLink({}, { credentials: { dialog360Api: nowhere } })]),
		);
		expect(execution.error).toMatchObject({ message: '360dialog could not be reached' });
		expect(execution.error?.description).toContain('This message did not go out.');
	});

	test('all items are checked before the first message leaves', async () => {
		const execution = await run(
			chain('third', [
				manualTrigger,
				itemsNode([
					{ phone: '14155550001' },
					{ phone: '14155550002' },
					{ phone: 'nobody' },
					{ phone: '14155550004' },
				]),
				sendLink({ to: '={{ $json.phone }}' }),
			]),
		);
		expect(execution.error?.message).toContain('1 of 4 items is not valid, nothing was sent');
		expect(execution.error?.context).toMatchObject({ itemIndex: 2 });
		expect(emulator.store.messages).toHaveLength(0);
	});

	test('how many were sent before', async () => {
		emulator.fault({
			times: 1,
			body: /14155550003/,
			fault: { kind: 'answer', status: 400, body: '{"error":{"code":131047}}' },
		});
		const phones = ['14155550001', '14155550002', '14155550003', '14155550004'];
		const execution = await run(
			chain('refused', [
				manualTrigger,
				itemsNode(phones.map((phone) => ({ phone }))),
				sendLink({ to: '={{ $json.phone }}', options: { maxConcurrent: 1 } }),
			]),
		);
		expect(execution.error?.description).toContain('Already sent: items 1–2 (2 of 4).');
		expect(execution.error?.context).toMatchObject({ itemIndex: 2 });
		expect(emulator.store.messages.map(({ to }) => to)).toEqual(phones.slice(0, 2));
	});
});

describe("n8n's Retry On Fail runs the whole node again", () => {
	const phones = Array.from(
		{ length: 20 },
		(_, index) => `141555501${String(index).padStart(2, '0')}`,
	);
	/** A wait that the node leaves to the user. */
	const busy = {
		kind: 'answer',
		status: 429,
		body: '',
		headers: { 'retry-after': '600' },
	} as const;

	test.each(['stopWorkflow', 'continueErrorOutput'] as const)(
		'20 items, two failing for a while (%s): each recipient has exactly one message',
		async (onError) => {
			// with Continue, n8n tries again only where the first item has failed
			for (const phone of [phones[0], phones[13]]) {
				emulator.fault({
					times: 1,
					body: new RegExp(phone ?? ''),
					fault: busy,
				});
			}
			const execution = await run(
				chain('retry', [
					manualTrigger,
					itemsNode(phones.map((phone) => ({ phone }))),
					sendLink(
						{ to: '={{ $json.phone }}' },
						{ retryOnFail: true, maxTries: 4, waitBetweenTries: 0, onError },
					),
				]),
			);
			expect(execution).toMatchObject({ status: 'success' });
			expect(emulator.store.messages.map(({ to }) => to).sort()).toEqual(phones);
			expect(execution.output('Send')[0]?.map(({ json }) => json.to)).toEqual(phones);
		},
	);

	test('a message that may have gone out is not sent by a later try', async () => {
		emulator.fault({ times: 1, body: /14155550105/, fault: { kind: 'resetAfterBody' } });
		const execution = await run(
			chain('retry unknown', [
				manualTrigger,
				itemsNode(phones.map((phone) => ({ phone }))),
				sendLink(
					// one after the other: those that stand behind the failed one have not begun
					{ to: '={{ $json.phone }}', options: { maxConcurrent: 1 } },
					{ retryOnFail: true, maxTries: 3, waitBetweenTries: 0 },
				),
			]),
		);
		expect(execution.error?.description).toContain('This message may have gone out.');
		expect(emulator.store.messages.map(({ to }) => to)).toEqual(phones.slice(0, 6));
	});
});

describe("n8n's Retry of a failed execution", () => {
	const phones = Array.from({ length: 10 }, (_, index) => `1415555020${index}`);
	/** One after the other: a failed item stops all after it. */
	const oneByOne = { maxConcurrent: 1 };
	const send = (options: Record<string, unknown> = {}) =>
		sendLink({ to: '={{ $json.phone }}', options: { ...oneByOne, ...options } });
	const list = itemsNode(phones.map((phone) => ({ phone })));
	const campaign = (options: Record<string, unknown> = {}) =>
		chain('retried', [manualTrigger, list, send(options)]);

	/** A wait that the node leaves to the user. */
	function busyFor(phone: string): void {
		const headers = { 'retry-after': '600' };
		emulator.fault({
			times: 1,
			body: new RegExp(phone),
			fault: { kind: 'answer', status: 429, body: '', headers },
		});
	}

	function recipients(): string[] {
		return emulator.store.messages.map(({ to }) => to);
	}

	test.each(['original', 'currentlySaved'] as const)(
		'(%s workflow) sends what was not sent, and nothing twice',
		async (workflow) => {
			busyFor('14155550205');
			const failed = await run(campaign());
			expect(failed.status).toBe('error');
			expect(recipients()).toEqual(phones.slice(0, 5));
			const retried = await n8n.retry(failed.id, workflow);
			expect(retried).toMatchObject({ status: 'success', error: null });
			expect(recipients()).toEqual(phones);
			expect(retried.output('Send')[0]?.map(({ json }) => [json.to, json.messageId])).toEqual(
				emulator.store.messages.map(({ to, messageId }) => [to, messageId]),
			);
		},
	);

	test('that fails again can be retried, too', async () => {
		busyFor('14155550203');
		const first = await run(campaign());
		busyFor('14155550207');
		const second = await n8n.retry(first.id);
		expect(second.status).toBe('error');
		expect(second.error?.description).toContain('Already sent: items 1–7 (7 of 10).');
		expect((await n8n.retry(second.id)).status).toBe('success');
		expect(recipients()).toEqual(phones);
	});

	test('in a loop belongs to the round that failed', async () => {
		const loop = node(
			'Loop',
			'n8n-nodes-base.splitInBatches',
			{ batchSize: 4, options: {} },
			{ typeVersion: 3 },
		);
		const workflow = chain('loop', [manualTrigger, list, loop]);
		busyFor('14155550206');
		const failed = await run({
			...workflow,
			nodes: [...workflow.nodes, send()],
			connections: {
				...workflow.connections,
				Loop: { main: [[], [{ node: 'Send', type: 'main', index: 0 }]] },
				Send: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
			},
		});
		expect(recipients()).toEqual(phones.slice(0, 6));
		expect((await n8n.retry(failed.id)).status).toBe('success');
		expect(recipients()).toEqual(phones);
	});

	test('leaves what may have gone out as it is, until the user says in the node what to do with it', async () => {
		emulator.fault({ times: 1, body: /14155550205/, fault: { kind: 'resetAfterBody' } });
		const failed = await run(campaign());
		const again = await n8n.retry(failed.id);
		expect(again.error?.description).toContain("'If Delivery Is Uncertain' to Skip");
		expect(recipients()).toEqual(phones.slice(0, 6));
		await n8n.changeWorkflow(again.workflowId, campaign({ whenOutcomeUnknown: 'skip' }));
		const retried = await n8n.retry(again.id, 'currentlySaved');
		expect(retried.status).toBe('success');
		expect(retried.output('Send')[0]?.[5]?.json.status).toBe('skipped');
		expect(recipients()).toEqual(phones);
	});
});

test('an active workflow remembers an upload, and n8n keeps its id for the next execution', async () => {
	const webhook = node(
		'Webhook',
		'n8n-nodes-base.webhook',
		{ httpMethod: 'POST', path: 'same-picture', responseMode: 'lastNode' },
		{ typeVersion: 2, webhookId: 'same-picture' },
	);
	const answers = (await n8n.callWebhook(
		chain('same picture', [
			webhook,
			...fileNodes(Buffer.from('picture'), 'a.jpg', 'image/jpeg'),
			mediaNode('Send', { to: '+14155550123', mediaSource: 'binary' }),
		]),
		'same-picture',
		{},
		{},
	)) as { media: { id: string; reused: boolean } }[];
	expect(answers.map(({ media }) => media.reused)).toEqual([false, true]);
	expect(answers[1]?.media.id).toBe(answers[0]?.media.id);
	expect(emulator.log.tally.uploads).toBe(1);
	expect(emulator.store.messages).toHaveLength(2);
});

describe('links that n8n fetches itself', () => {
	test('are refused where the operator has closed private networks, and nothing is sent', async () => {
		const execution = await run(
			chain('private', [
				manualTrigger,
				sendLink(
					{ mediaLink: `http://127.0.0.2:${emulator.port}/a.jpg`, options: { fetchLink: true } },
					{ onError: 'continueRegularOutput' },
				),
			]),
		);
		expect(execution.output('Send')[0]?.[0]?.json.details).toMatchObject({
			outcome: 'notSent',
			cause: expect.stringContaining('restricted') as string,
		});
		expect(emulator.requests).toHaveLength(0);
	});

	test('are streamed into the store of n8n, uploaded and sent', async () => {
		const execution = await run(
			chain('fetch', [
				manualTrigger,
				sendLink({ mediaLink: linkServer.localUrl('/picture.jpg'), options: { fetchLink: true } }),
			]),
		);
		expect(execution.output('Send')[0]?.[0]?.json).toMatchObject({ status: 'accepted' });
	});
});

test.each(operations.map(({ resource, name }) => [resource, name] as const))(
	'the editor knows the output of %s %s before a first run',
	async (resource, name) => {
		const shapes: Readonly<Record<string, Readonly<Record<string, object>>>> = outputShapes;
		const schema = await n8n.outputSchema(mediaNodeType, resource, name);
		expect(schema).toMatchObject({ type: 'object', version: 1 });
		const { properties } = schema as { properties: object };
		expect(Object.keys(properties)).toEqual(Object.keys(shapes[resource]?.[name] ?? {}));
	},
);

test('a dry run shows the request and asks the provider for nothing', async () => {
	const execution = await run(
		chain('dry run', [
			manualTrigger,
			sendLink({
				options: { onlyValidate: true, fetchLink: true },
				mediaLink: linkServer.localUrl('/picture.jpg'),
			}),
		]),
	);
	expect(execution.output('Send')[0]?.[0]?.json).toMatchObject({
		status: 'validated',
		request: { headers: { 'D360-API-KEY': '•••' }, body: { to: '14155550123' } },
		warnings: [],
	});
	expect(emulator.store.messages).toHaveLength(0);
});

test('no key, echoed or not, stands in an output, an error or the log', async () => {
	const key = emulator.credential('dialog360').apiKey ?? '';
	const echo = JSON.stringify({ error: { code: 9, message: `Your key is ${key}` } });
	emulator.fault({ times: 2, fault: { kind: 'answer', status: 400, body: echo } });
	await run(chain('echo', [manualTrigger, sendLink({}, { onError: 'continueRegularOutput' })]));
	await run(chain('echo, stopping', [manualTrigger, sendLink()]));
	expect(stored.length).toBeGreaterThan(25);
	const keys = providers.flatMap(({ name, credential: { secretFields } }) =>
		secretFields.map((field) => emulator.credential(name)[field] ?? ''),
	);
	const lent = emulatedProviders.flatMap(({ lentSecrets = [] }) => lentSecrets);
	for (const secret of [...keys, ...lent, 'a-wrong-key-of-mine', 'mistyped-key-4711'].filter(
		Boolean,
	)) {
		for (const text of [...stored, n8n.log]) expect(text).not.toContain(secret);
		// its database, event log and binary store; credentials lie there encrypted
		expect(n8n.filesContaining(secret)).toEqual([]);
	}
});
