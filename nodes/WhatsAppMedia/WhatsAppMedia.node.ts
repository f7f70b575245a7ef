import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { properties, subtitle } from './description/properties';
import { execute } from './execution/execute';
import { searchSenders } from './execution/senderList';
import { templateFields } from './execution/templateFields';
import { searchTemplates } from './execution/templateList';
import { providers } from './providers';
import { systemClock } from './requests/clock';

export class WhatsAppMedia implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp Media',
		name: 'whatsAppMedia',
		icon: {
			light: 'file:../../icons/whatsAppMedia.svg',
			dark: 'file:../../icons/whatsAppMedia.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle,
		description: 'Send, upload and look up WhatsApp media through the provider of your choice',
		defaults: { name: 'WhatsApp Media' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: providers.map(({ name, credential }) => ({
			name: credential.type,
			required: true,
			// addressed from the root: by its bare name the editor takes the field for one of authentication and hides it
			displayOptions: { show: { '/provider': [name] } },
		})),
		properties,
	};

	methods = {
		listSearch: { searchSenders, searchTemplates },
		resourceMapping: { templateFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await execute(this, systemClock)];
	}
}
