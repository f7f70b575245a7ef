import { stringify } from 'flatted';
import type { IDataObject } from 'n8n-workflow';

import { credentialOf, jsonOf, sendImage, sendTemplate, sendText, useEmulator } from './bed';
import type { ExecutionInMemory, NodeRun } from './harness';
import { itemWithFile, newExecution, retryOf, runNode, toolOf, useBinaryMode } from './harness';

/** n8n runs a node again with the same items: nothing that was sent, or may have been, leaves a second time. */

const emulator = useEmulator();

const phones = Array.from({ length: 10 }, (_, index) => `1415555010${index}`);
/** One after the other: a failed item stops all after it. */
const oneByOne = { maxConcurrent: 1 };
const toPhone = { ...sendImage, to: '={{ $json.phone }}', options: oneByOne };

function campaign(more: Partial<NodeRun> = {}, list = phones): NodeRun {
	return {
		parameters: toPhone,
		items: list.map((phone) => ({ json: { phone } })),
		credential: credentialOf(emulator, 'dialog360'),
		...more,
	};
}

function recipients(): string[] {
	return emulator.store.messages.map(({ to }) => to);
}

/** A throttle for so long that the node leaves the wait to the user. */
function busyFor(phone: string): void {
	const fault = {
		kind: 'answer',
		status: 429,
		body: '',
		headers: { 'retry-after': '600' },
	} as const;
	emulator.fault({ times: 1, body: new RegExp(phone), fault });
}

function lostAnswerFor(phone: string): void {
	emulator.fault({ times: 1, body: new RegExp(phone), fault: { kind: 'resetAfterBody' } });
}

/** What the node leaves in the execution. */
function keptIn({ data }: ExecutionInMemory): IDataObject {
	return data.executionData?.contextData['node:WhatsApp Media'] ?? {};
}

describe("n8n's Retry of a failed execution", () => {
	/** Fails as the campaign does, and hands the execution to a retry. */
	async function failed(run: NodeRun = campaign()): Promise<ExecutionInMemory> {
		const execution = run.execution ?? newExecution('1');
		await expect(runNode({ ...run, execution })).rejects.toThrow();
		return retryOf(execution, '2');
	}

	test('sends the items that were not sent, and returns the results of all', async () => {
		busyFor('14155550105');
		const execution = await failed();
		expect(recipients()).toEqual(phones.slice(0, 5));
		const earlier = emulator.store.messages.map(({ messageId }) => messageId);
		const hints: string[][] = [];
		const output = await runNode(
			campaign({ execution, onHints: (messages) => hints.push(messages) }),
		);
		expect(recipients()).toEqual(phones);
		expect(jsonOf(output)).toMatchObject(
			phones.map((to) => ({ provider: 'dialog360', status: 'accepted', to, warnings: [] })),
		);
		expect(output.slice(0, 5).map(({ json }) => json.messageId)).toEqual(earlier);
		expect(hints).toEqual([
			['5 items are done since the execution that this one retries, and not sent again.'],
		]);
	});

	test('of templates with a file in their header sends what was not sent', async () => {
		await useBinaryMode('filesystem');
		const file = await itemWithFile(Buffer.from('\xff\xd8\xff', 'latin1'), {
			fileName: 'a.jpg',
			mimeType: 'image/jpeg',
		});
		const parameters = { ...toPhone, ...sendTemplate, to: toPhone.to, mediaSource: 'binary' };
		const items = phones.map((phone) => ({ ...file, json: { phone } }));
		const run = campaign({ parameters, items });
		busyFor('14155550105');
		const execution = await failed(run);
		expect(recipients()).toEqual(phones.slice(0, 5));
		const output = await runNode({ ...run, execution });
		expect(recipients()).toEqual(phones);
		expect(output.map(({ json }) => json.status)).toEqual(phones.map(() => 'accepted'));
		// once by each of the two executions
		expect(emulator.requests.filter(({ body }) => body.kind === 'multipart')).toHaveLength(2);
	});

	test('that finds an item not valid tells what was sent before, so that nobody runs it all again', async () => {
		busyFor('14155550105');
		const execution = await failed();
		const parameters = { ...toPhone, to: '={{ $itemIndex === 7 ? "nobody" : $json.phone }}' };
		const error = await runNode(campaign({ execution, parameters })).catch(
			(thrown: unknown) => thrown,
		);
		expect(error).toMatchObject({
			message: expect.stringMatching(
				/^1 of 10 items is not valid, nothing more was sent: item 8/,
			) as string,
			description: expect.stringContaining('Already sent: items 1–5 (5 of 10).') as string,
		});
		expect(recipients()).toEqual(phones.slice(0, 5));
	});

	test('returns the answers of the provider as they were where Simplify is off', async () => {
		busyFor('14155550105');
		const parameters = { ...toPhone, simplify: false };
		const execution = await failed(campaign({ parameters }));
		const output = await runNode(campaign({ parameters, execution }));
		expect(jsonOf(output)).toEqual(
			emulator.store.messages.map(({ to, messageId }) => ({
				messaging_product: 'whatsapp',
				contacts: [expect.objectContaining({ wa_id: to })],
				messages: [expect.objectContaining({ id: messageId })],
			})),
		);
	});

	test('that fails again hands on what both have sent', async () => {
		busyFor('14155550105');
		const second = await failed();
		busyFor('14155550108');
		const third = await failed(campaign({ execution: second }));
		await runNode(campaign({ execution: third }));
		expect(recipients()).toEqual(phones);
	});

	test('does not send again what may have gone out, and says how to go on', async () => {
		lostAnswerFor('14155550105');
		let execution = await failed();
		for (let retry = 0; retry < 2; retry++) {
			const error = await runNode(campaign({ execution })).catch((thrown: unknown) => thrown);
			const { description } = error as { description: string };
			expect(description).toContain('This message may have gone out.');
			expect(description.match(/set the option 'If Delivery Is Uncertain' to Skip/g)).toHaveLength(
				1,
			);
			execution = retryOf(execution, `${retry + 3}`);
		}
		expect(recipients()).toEqual(phones.slice(0, 6));
	});

	test.each([
		['skip', 'skipped', 10],
		['resend', 'accepted', 11],
	])(
		'after the user has set If Delivery Is Uncertain to %s: what is in doubt is %s',
		async (whenOutcomeUnknown, status, messages) => {
			lostAnswerFor('14155550105');
			const execution = await failed();
			const parameters = { ...toPhone, options: { ...oneByOne, whenOutcomeUnknown } };
			const output = await runNode(campaign({ parameters, execution }));
			expect(output[5]?.json.status).toBe(status);
			expect(output.filter(({ json }) => json.status === 'accepted').length).toBeGreaterThan(8);
			expect(recipients()).toHaveLength(messages);
		},
	);

	test('sends what an earlier dry run has only checked', async () => {
		const list = ['14155550101', 'nobody'];
		const options = { onlyValidate: true };
		const byId = { mediaSource: 'id', mediaId: '42' };
		const execution = await failed(
			campaign({ parameters: { ...toPhone, ...byId, options } }, list),
		);
		const to = "={{ $json.phone.replace('nobody', '14155550102') }}";
		await runNode(campaign({ parameters: { ...toPhone, to }, execution }, list));
		expect(recipients()).toEqual(['14155550101', '14155550102']);
	});

	test('of another run of the same node, in a loop, sends all of its items', async () => {
		busyFor('14155550105');
		const execution = await failed();
		await runNode(campaign({ execution: { ...execution, runIndex: 1 } }, phones.slice(0, 3)));
		expect(recipients()).toHaveLength(5 + 3);
	});

	test('of the same run with other items sends all of them', async () => {
		busyFor('14155550105');
		const execution = await failed();
		await runNode(campaign({ execution }, phones.slice(0, 3).reverse()));
		expect(recipients()).toHaveLength(5 + 3);
	});
});

describe("n8n's Retry On Fail, in the same execution", () => {
	/** Again after an error, and where the first output item carries one. */
	async function tryAgainAsN8nDoes(run: NodeRun): Promise<void> {
		for (let tries = 0; tries < 4; tries++) {
			const output = await runNode(run).catch(() => null);
			if (output !== null && output[0]?.json.error === undefined) return;
		}
	}

	test.each([
		['stops', undefined],
		['goes on', 'continueRegularOutput'],
	] as const)('sends nothing twice where the workflow %s at a failure', async (_, onError) => {
		// where it goes on, n8n tries again only if the first item has failed
		busyFor('14155550100');
		busyFor('14155550105');
		lostAnswerFor('14155550107');
		const run = campaign({
			retryOnFail: true,
			execution: newExecution(),
			...(onError && { onError }),
		});
		await tryAgainAsN8nDoes(run);
		const sent = onError === undefined ? phones.slice(0, 8) : phones;
		expect(recipients().sort()).toEqual(sent);
	});

	test('a resend of what is in doubt belongs to one try', async () => {
		lostAnswerFor('14155550100');
		lostAnswerFor('14155550100');
		const options = { ...oneByOne, whenOutcomeUnknown: 'resend' };
		const parameters = { ...toPhone, options };
		const run = campaign({ parameters, retryOnFail: true, execution: newExecution() });
		await tryAgainAsN8nDoes(run);
		expect(recipients()).toEqual(['14155550100', '14155550100']);
	});
});

describe('what is stored with the execution', () => {
	test.each([
		['all items were sent', {}, phones],
		['failed items go on', { onError: 'continueRegularOutput' }, ['nobody', ...phones]],
	] as [string, Partial<NodeRun>, string[]][])('is nothing where %s', async (_, more, list) => {
		const execution = newExecution();
		await runNode(campaign({ execution, ...more }, list));
		expect(keptIn(execution)).toEqual({});
	});

	test('is nothing after a retry that succeeds', async () => {
		busyFor('14155550105');
		const first = newExecution('1');
		await expect(runNode(campaign({ execution: first }))).rejects.toThrow();
		expect(keptIn(first)).not.toEqual({});
		const second = retryOf(first, '2');
		await runNode(campaign({ execution: second }));
		expect(keptIn(second)).toEqual({});
	});

	test('takes at most 250 bytes for each of 1,000 accepted messages', async () => {
		const list = Array.from({ length: 1001 }, (_, index) => `1415556${1000 + index}`);
		busyFor('14155562000');
		const execution = newExecution();
		await expect(runNode(campaign({ execution }, list))).rejects.toThrow();
		expect(recipients()).toHaveLength(1000);
		const size = stringify(keptIn(execution)).length;
		expect(size / 1000).toBeLessThan(250);
	});
});

describe.each([
	['media', sendImage],
	['a text', sendText],
	['a template', sendTemplate],
])('a tool call that n8n repeats: %s', (_, message) => {
	const parameters = { ...message, to: "={{ $fromAI('phone') }}" };
	const run = (): NodeRun => ({
		parameters,
		credential: credentialOf(emulator, 'dialog360'),
		retryOnFail: true,
	});
	const jane = () => ({ phone: '14155550101' });

	test('after the answer of the node, as n8n could not record it: one message, its result', async () => {
		let records = 0;
		const call = toolOf(run(), () => {
			records += 1;
			if (records === 1) throw new Error('n8n could not record the answer');
		});
		const answer = await call(jane());
		expect(records).toBe(2);
		expect(emulator.requests).toHaveLength(1);
		expect(answer).toContain(emulator.store.messages[0]?.messageId);
	});

	test.each([undefined, 'stopWorkflow'] as const)(
		'after a lost answer (On Error: %s): one message, and the model is told',
		async (onError) => {
			emulator.fault({ times: 9, fault: { kind: 'resetAfterBody' } });
			const answer = await toolOf({ ...run(), ...(onError && { onError }) })(jane());
			expect(emulator.requests).toHaveLength(1);
			expect(JSON.parse(answer)).toMatchObject([
				{
					error: 'The connection to 360dialog broke before its answer came',
					message: expect.stringMatching(/^This message may have gone out\. Do not/) as string,
					details: { outcome: 'unknown' },
				},
			]);
		},
	);

	test('is told apart from a second call with equal arguments', async () => {
		const call = toolOf(run());
		const answers = [await call(jane()), await call(jane())];
		expect(recipients()).toEqual(['14155550101', '14155550101']);
		expect(answers[0]).not.toBe(answers[1]);
	});
});
