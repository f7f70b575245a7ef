import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { INode, INodeParameterResourceLocator } from 'n8n-workflow';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { downloadSources } from '../../nodes/WhatsAppMedia/fields/download';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import type { Emulator } from '../emulator/emulator';
import { approvedTemplates } from '../emulator/templates';
import { fileOfCustomer } from './fileOfCustomer';
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

/** What calls the webhook of an example, and the file that it tells of is there; null for one that starts by itself. */
export function callOf(
	{ nodes }: WorkflowFile,
	provider: Pick<Provider, 'name'>,
	emulator: Emulator,
): { path: string; body: object } | null {
	const webhook = nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
	if (webhook === undefined) return null;
	const path = String(webhook.parameters.path);
	return { path, body: path === 'crm-offer' ? crmEvent : fileOfCustomer(provider, emulator) };
}

/** A provider as a workflow uses it: the value of the dropdown, and the credential in its slot. */
export interface ChosenProvider {
	name: string;
	credentialType: string;
	credential: { id: string; name: string };
}

/**
 * An example of `examples/` with another provider. Little else of it changes, that is what the package promises: templates are
 * those of an account, by name or by code, and where no ID can be looked up, a file is downloaded by its address.
 */
export function exampleFor(file: string, chosen: ChosenProvider): WorkflowFile {
	const workflow = JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as WorkflowFile;
	return { ...workflow, nodes: workflow.nodes.map((node) => withProvider(node, chosen)) };
}

function withProvider(node: INode, { name, credentialType, credential }: ChosenProvider): INode {
	if (node.type !== mediaNodeType) return node;
	const provider = providers.find((candidate) => candidate.name === name);
	if (provider === undefined) throw new Error(`There is no provider ${name}`);
	const { parameters } = node;
	return {
		...node,
		parameters: {
			...parameters,
			provider: name,
			...(parameters.templateName === undefined
				? {}
				: { templateName: templateAt(provider, parameters.templateName) }),
			...(parameters.operation === 'download' ? { mediaSource: downloadSources(provider)[0] } : {}),
		},
		credentials: { [credentialType]: credential },
	};
}

function templateAt({ capabilities }: Provider, chosen: unknown): INodeParameterResourceLocator {
	const locator = chosen as INodeParameterResourceLocator;
	const template = approvedTemplates.find(({ name }) => name === locator.value);
	if (template === undefined) throw new Error(`There is no template ${String(locator.value)}`);
	const value = capabilities.templateValues === 'variables' ? template.code : template.name;
	return { ...locator, value };
}
