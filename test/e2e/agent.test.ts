import type { INode } from 'n8n-workflow';

import { RealN8n } from '../bed/realN8n';
import { ScriptedModel } from '../bed/scriptedModel';
import { packedTarball } from '../bed/tarball';
import { agentWorkflow, mediaToolType, node } from '../bed/workflows';
import { Emulator } from '../emulator/emulator';

/**
 * The node as a tool of n8n's real AI Agent, with a model that follows a script. Up to version 2.x the agent itself
 * calls the tool, and n8n repeats a call that throws; from version 3 on n8n runs the tool like any other node.
 */

jest.setTimeout(150_000);

const emulator = new Emulator();
const model = new ScriptedModel();
const n8n = new RealN8n('.work/n8n-agent');
let provider = { id: '', name: '' };
let openAi = { id: '', name: '' };

beforeAll(async () => {
	await Promise.all([emulator.start(), model.start()]);
	await n8n.start(packedTarball());
	provider = await n8n.addCredential('360dialog', 'dialog360Api', emulator.credential('dialog360'));
	openAi = await n8n.addCredential('model', 'openAiApi', model.credential);
});

beforeEach(() => {
	emulator.reset();
});

afterAll(async () => {
	await n8n.stop();
	await Promise.all([emulator.stop(), model.stop()]);
});

/** A provider that carries a request out and answers when the node has stopped waiting. */
function answersTooLate(times: number): void {
	emulator.fault({ times, fault: { kind: 'slow', delayMs: 1500 } });
}

function tool(more: Partial<INode> = {}): INode {
	return node(
		'Send Picture',
		mediaToolType,
		{
			to: "={{ $fromAI('phone', 'the number of the customer', 'string') }}",
			mediaLink: 'https://example.com/a.jpg',
			options: { timeout: 300 },
		},
		{ credentials: { dialog360Api: provider }, ...more },
	);
}

const retried = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
const jane = { phone: '+1 415 555 0101' };
const ben = { phone: '+1 415 555 0102' };

async function run(version: number, sendPicture: INode) {
	return await n8n.run(agentWorkflow(version, openAi, sendPicture));
}

function recipients(): string[] {
	return emulator.store.messages.map(({ to }) => to);
}

describe.each([2.2, 3.1])('AI Agent %s', (version) => {
	test('a tool call sends one message, and the model is told its id', async () => {
		model.follow({ call: [jane] }, { say: 'Sent.' });
		const execution = await run(version, tool(retried));
		expect(execution.output('Agent')[0]?.[0]?.json).toMatchObject({ output: 'Sent.' });
		expect(recipients()).toEqual(['14155550101']);
		expect(model.toolAnswers[0]).toContain(emulator.store.messages[0]?.messageId);
	});

	test.each([
		['as it comes', {}],
		['with Continue', { onError: 'continueRegularOutput' } as const],
		['with Retry On Fail', retried],
		['with Retry On Fail and Continue', { ...retried, onError: 'continueRegularOutput' } as const],
	])(
		'an answer after the timeout, a tool %s: one message, and the model is told that it may have gone out',
		async (_, settings) => {
			answersTooLate(9);
			model.follow({ call: [jane] }, { say: 'I do not know.' });
			const execution = await run(version, tool(settings));
			expect(execution.output('Agent')[0]?.[0]?.json).toMatchObject({ output: 'I do not know.' });
			expect(emulator.requests).toHaveLength(1);
			expect(model.toolAnswers).toHaveLength(1);
			expect(model.toolAnswers[0]).toContain('360dialog did not answer in time');
			expect(model.toolAnswers[0]).toContain(
				'This message may have gone out. Do not send it again',
			);
		},
	);

	test('a tool that shall stop the workflow sends one message, too', async () => {
		answersTooLate(9);
		model.follow({ call: [jane] }, { say: 'I do not know.' });
		await run(version, tool({ ...retried, onError: 'stopWorkflow' }));
		expect(emulator.requests).toHaveLength(1);
	});

	test('two calls for two recipients, at once or one after the other, send two messages', async () => {
		model.follow({ call: [jane, ben] }, { say: 'Sent.' });
		await run(version, tool(retried));
		model.follow({ call: [jane] }, { call: [ben] }, { say: 'Sent.' });
		await run(version, tool(retried));
		expect(recipients().slice(0, 2).sort()).toEqual(['14155550101', '14155550102']);
		expect(recipients().slice(2)).toEqual(['14155550101', '14155550102']);
	});

	test('the same call made again on purpose, after the answer of the first, sends a second message', async () => {
		model.follow({ call: [jane] }, { call: [jane] }, { say: 'Sent twice.' });
		await run(version, tool(retried));
		expect(recipients()).toEqual(['14155550101', '14155550101']);
		expect(new Set(model.toolAnswers).size).toBe(2);
	});

	test('a wrong number is told to the model with what to do, and it corrects the number', async () => {
		model.follow(
			{ call: [{ phone: 'Jane' }] },
			(answers) => ({ call: answers.at(-1)?.includes('country code') === true ? [jane] : [] }),
			{ say: 'Sent.' },
		);
		await run(version, tool(retried));
		expect(recipients()).toEqual(['14155550101']);
		expect(model.toolAnswers[0]).toContain('This message did not go out.');
	});

	test('an agent that failed after its message, retried: with a unique key the model cannot send it again', async () => {
		const sendOnce = tool();
		sendOnce.parameters.options = { uniqueKey: '={{ $json.sessionId }}-offer' };
		model.follow({ call: [jane] }, { fail: 400 });
		const failed = await run(version, sendOnce);
		expect(failed.status).toBe('error');
		model.follow({ call: [jane] }, { say: 'Sent.' });
		expect((await n8n.retry(failed.id)).status).toBe('success');
		expect(recipients()).toEqual(['14155550101']);
		expect(model.toolAnswers.at(-1)).toContain('skipped');
	});
});

describe('AI Agent 3.1', () => {
	test('that failed after its message, retried: the model is told what its tool has done', async () => {
		model.follow({ call: [jane] }, { fail: 400 });
		const failed = await run(3.1, tool());
		model.follow({ say: 'Sent.' });
		await n8n.retry(failed.id);
		expect(model.toolAnswers[0]).toContain('accepted');
	});

	test("a tool that stops the workflow with a message in doubt: n8n's Retry does not send it again", async () => {
		answersTooLate(9);
		model.follow({ call: [jane] });
		const failed = await run(3.1, tool({ onError: 'stopWorkflow' }));
		expect(failed.status).toBe('error');
		const retried = await n8n.retry(failed.id);
		expect(retried.error?.description).toContain('This message may have gone out.');
		expect(emulator.requests).toHaveLength(1);
	});
});
