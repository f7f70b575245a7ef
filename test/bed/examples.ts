import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { INode, INodeParameterResourceLocator } from 'n8n-workflow';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { downloadSources } from '../../nodes/WhatsAppMedia/fields/download';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { approvedTemplates } from '../emulator/templates';
import type { WorkflowFile } from './realN8n';
import { mediaNodeType, mediaTriggerType } from './workflows';

const dataTableType = 'n8n-nodes-base.dataTable';
const folder = resolve(__dirname, '../../examples');

export const exampleNames = readdirSync(folder).filter((file) => file.endsWith('.json'));

/** An example as it stands in `examples/`. */
export function exampleOf(file: string): WorkflowFile {
	return JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as WorkflowFile;
}

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
 * An example of `examples/` with another provider. Little else of it changes, that is what the package promises: templates are
 * those of an account, by name or by code, and where no ID can be looked up, a file is downloaded by its address. Its Data
 * Tables are its own, so that the example can stand beside that of another provider.
 */
export function exampleFor(file: string, chosen: ChosenProvider): WorkflowFile {
	const workflow = exampleOf(file);
	return { ...workflow, nodes: workflow.nodes.map((node) => withProvider(node, chosen)) };
}

/** The Data Table of `campaign-live-board.json`. */
export const campaignBoard = 'WhatsApp Campaign Board';

/** How the Data Table of an example is called where it runs through a provider. */
export function tableFor(provider: Pick<Provider, 'displayName'>, table: string): string {
	return `${provider.displayName}: ${table}`;
}

function withProvider(node: INode, { name, credentialType, credential }: ChosenProvider): INode {
	const provider = providers.find((candidate) => candidate.name === name);
	if (provider === undefined) throw new Error(`There is no provider ${name}`);
	if (node.type === dataTableType) return withOwnTable(node, provider);
	if (![mediaNodeType, mediaTriggerType].includes(node.type)) return node;
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

function withOwnTable(node: INode, provider: Provider): INode {
	const { tableName, dataTableId } = node.parameters;
	const own =
		typeof tableName === 'string'
			? { tableName: tableFor(provider, tableName) }
			: { dataTableId: tableAt(provider, dataTableId) };
	return { ...node, parameters: { ...node.parameters, ...own } };
}

function tableAt(provider: Provider, chosen: unknown): INodeParameterResourceLocator {
	const locator = chosen as INodeParameterResourceLocator;
	return { ...locator, value: tableFor(provider, String(locator.value)) };
}

function templateAt({ capabilities }: Provider, chosen: unknown): INodeParameterResourceLocator {
	const locator = chosen as INodeParameterResourceLocator;
	const template = approvedTemplates.find(({ name }) => name === locator.value);
	if (template === undefined) throw new Error(`There is no template ${String(locator.value)}`);
	const value = capabilities.templateValues === 'variables' ? template.code : template.name;
	return { ...locator, value };
}
