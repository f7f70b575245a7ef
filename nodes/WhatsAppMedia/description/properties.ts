import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { optionsProperty } from '../fields/options';
import { providerField } from '../fields/provider';
import { simplifyProperty } from '../fields/simplify';
import { operations } from '../operations';
import type { Operation } from '../operations/operation';
import { providers } from '../providers';

/** Offered for the providers that have an operation of it. */
function resourceOption(name: string, value: Operation['resource']): INodePropertyOptions {
	const able = providers.filter((provider) =>
		operations.some(({ resource, offeredBy }) => resource === value && offeredBy(provider)),
	);
	return { name, value, displayOptions: { show: { '/provider': able.map((each) => each.name) } } };
}

const resourceProperty: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [resourceOption('Media', 'media'), resourceOption('Message', 'message')],
	default: 'message',
};

/** The operations of a resource; each is offered for the providers that have it. */
function operationOptions(resource: Operation['resource']): INodePropertyOptions[] {
	return operations
		.filter((operation) => operation.resource === resource)
		.map(({ displayName, name, action, description, offeredBy }) => ({
			name: displayName,
			value: name,
			action,
			description,
			displayOptions: {
				show: {
					'/provider': providers.filter(offeredBy).map((provider) => provider.name),
				},
			},
		}));
}

const messageOperationProperty: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['message'] } },
	options: operationOptions('message'),
	default: 'sendMedia',
};

const mediaOperationProperty: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['media'] } },
	options: operationOptions('media'),
	default: 'upload',
};

/** What stands below the node on the canvas: the labels of operation and provider, and whether nothing is sent. */
export const subtitle = `={{ ${labels(operations)}[$parameter["operation"]] + ": " + ${labels(providers)}[$parameter["provider"]] + ($parameter["options"]?.["onlyValidate"] ? " (dry run)" : "") }}`;

function labels(entries: readonly { name: string; displayName: string }[]): string {
	return JSON.stringify(
		Object.fromEntries(entries.map(({ name, displayName }) => [name, displayName])),
	);
}

/** Everything the editor shows, derived from the operations and from what the providers can do. */
export const properties: INodeProperties[] = [
	providerField,
	resourceProperty,
	messageOperationProperty,
	mediaOperationProperty,
	...operations.flatMap(({ resource, name, fields }) =>
		updateDisplayOptions({ show: { resource: [resource], operation: [name] } }, fields),
	),
	simplifyProperty,
	optionsProperty,
];
