import type { IDataObject, INode } from 'n8n-workflow';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import type { Emulator } from '../emulator/emulator';
import type { Row } from './demoTable';
import { crmEvent, exampleFor, exampleNames } from './examples';
import { PublishedExample } from './publishedExample';
import type { Execution, RealN8n, WorkflowFile } from './realN8n';
import { roundTrips } from './roundTrips';
import { credentialDataFor } from './webhookSetup';
import { mediaNodeType, mediaTriggerType } from './workflows';

/**
 * Gives n8n a credential for every provider and runs the examples that it does not have yet, each under a name that tells
 * its provider; one row per node of ours.
 */
export async function runExamples(
	n8n: RealN8n,
	emulator: Emulator,
	say: (text: string) => void,
): Promise<Row[]> {
	const rows: Row[] = [];
	const known = await n8n.workflowNames();
	for (const provider of providers) {
		const { name, displayName } = provider;
		const credentialType = provider.credential.type;
		const credential = await n8n.putCredential(
			`${displayName} account`,
			credentialType,
			credentialDataFor(emulator, name),
		);
		for (const file of exampleNames) {
			const example = exampleFor(file, { name, credentialType, credential });
			const workflow = { ...example, name: `${displayName}: ${example.name}` };
			if (known.includes(workflow.name)) continue;
			say(`▸ ${workflow.name}`);
			const executions = await executed(file, workflow, { n8n, emulator, provider: name });
			for (const node of workflow.nodes.filter(({ type }) => ours.includes(type)))
				rows.push(rowOf(provider, example.name, node, executions));
		}
	}
	return rows;
}

const ours = [mediaNodeType, mediaTriggerType];

async function executed(
	file: string,
	workflow: WorkflowFile,
	place: { n8n: RealN8n; emulator: Emulator; provider: string },
): Promise<Execution[]> {
	const { n8n } = place;
	const trip = roundTrips[file];
	if (trip !== undefined) {
		const published = await PublishedExample.publish(workflow, place);
		const executions = await published.run(trip);
		await published.unpublish();
		return executions;
	}
	const webhook = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
	return webhook === undefined
		? [await n8n.run(workflow)]
		: [await n8n.runByWebhook(workflow, String(webhook.parameters.path), crmEvent)];
}

function rowOf(
	provider: Provider,
	workflow: string,
	node: INode,
	executions: readonly Execution[],
): Row {
	const items = executions.flatMap((execution) => execution.output(node.name)[0] ?? []);
	const result: IDataObject = items[0]?.json ?? {};
	const problem =
		executions.find(({ error }) => error !== null)?.error?.message ?? 'It did not run';
	const status =
		node.type === mediaTriggerType
			? eventsOf(items.map(({ json }) => json))
			: statusOf(provider, result, problem);
	const id = result.messageId ?? result.mediaId ?? result.url ?? null;
	return {
		provider: provider.displayName,
		workflow,
		node: node.name,
		status,
		id: typeof id === 'string' ? id : status === 'failed' ? problem : '',
		durationMs: executions.reduce((sum, each) => sum + each.durationMs(node.name), 0),
	};
}

/** What a provider lacks is refused by the node; that is not a failure of the demo. */
function statusOf({ name }: Provider, result: IDataObject, problem: string): string {
	if (result.provider !== name)
		return problem.includes('has no operation') ? 'not offered' : 'failed';
	return typeof result.status === 'string' ? result.status : 'done';
}

/** What a trigger was told. */
function eventsOf(events: readonly IDataObject[]): string {
	if (events.length === 0) return 'failed';
	const word = events.every(({ event }) => event === 'message') ? 'message' : 'receipt';
	return `${events.length} ${word}${events.length === 1 ? '' : 's'}`;
}
