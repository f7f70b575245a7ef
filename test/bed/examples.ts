import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { INode } from 'n8n-workflow';

import type { WorkflowFile } from './realN8n';
import { mediaNodeType } from './workflows';

const folder = resolve(__dirname, '../../examples');

export const exampleNames = readdirSync(folder).filter((file) => file.endsWith('.json'));

/** What a CRM sends to the webhook of `crm-event-document.json`. */
export const crmEvent = {
	contact: { name: 'Jane', phone: '+1 415 555 0123' },
	deal: 'D-17',
	product: 'Bike',
	price: '890 €',
};

/** A provider as a workflow uses it: the value of the dropdown, and the credential in its slot. */
export interface ChosenProvider {
	name: string;
	credentialType: string;
	credential: { id: string; name: string };
}

/**
 * An example of `examples/` with another provider. Nothing else of it changes: that is what the package promises.
 */
export function exampleFor(file: string, chosen: ChosenProvider): WorkflowFile {
	const workflow = JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as WorkflowFile;
	return { ...workflow, nodes: workflow.nodes.map((node) => withProvider(node, chosen)) };
}

function withProvider(node: INode, { name, credentialType, credential }: ChosenProvider): INode {
	if (node.type !== mediaNodeType) return node;
	return {
		...node,
		parameters: { ...node.parameters, provider: name },
		credentials: { [credentialType]: credential },
	};
}
