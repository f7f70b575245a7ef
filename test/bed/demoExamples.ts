import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import type { Emulator } from '../emulator/emulator';
import type { Row } from './demoTable';
import { callOf, exampleFor, exampleNames } from './examples';
import type { Execution, RealN8n } from './realN8n';
import { mediaNodeType } from './workflows';

/**
 * Gives n8n a credential for every provider and runs the examples that it does not have yet, each under a name that tells
 * its provider; one row per WhatsApp Media node.
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
			emulator.credential(name),
		);
		for (const file of exampleNames) {
			const example = exampleFor(file, { name, credentialType, credential });
			const workflow = { ...example, name: `${displayName}: ${example.name}` };
			if (known.includes(workflow.name)) continue;
			say(`▸ ${workflow.name}`);
			const call = callOf(workflow, provider, emulator);
			const execution: Execution =
				call === null
					? await n8n.run(workflow)
					: await n8n.runByWebhook(workflow, call.path, call.body);
			for (const node of workflow.nodes.filter(({ type }) => type === mediaNodeType))
				rows.push(rowOf(provider, example.name, node, execution));
		}
	}
	return rows;
}

function rowOf(provider: Provider, workflow: string, node: INode, execution: Execution): Row {
	const item: INodeExecutionData | undefined = execution.output(node.name)[0]?.[0];
	const result = item?.json ?? {};
	const problem = execution.error?.message ?? 'It did not run';
	const status = statusOf(provider, result, problem);
	const id = result.messageId ?? result.mediaId ?? result.url ?? null;
	return {
		provider: provider.displayName,
		workflow,
		node: node.name,
		status,
		id: typeof id === 'string' ? id : status === 'failed' ? problem : '',
		durationMs: execution.durationMs(node.name),
	};
}

/** What a provider lacks is refused by the node; that is not a failure of the demo. */
function statusOf({ name }: Provider, result: IDataObject, problem: string): string {
	if (result.provider !== name)
		return problem.includes('has no operation') ? 'not offered' : 'failed';
	return typeof result.status === 'string' ? result.status : 'done';
}
