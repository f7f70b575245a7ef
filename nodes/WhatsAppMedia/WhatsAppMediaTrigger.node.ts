import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import {
	triggerCredentials,
	triggerProperties,
	triggerSubtitle,
} from './description/triggerProperties';
import { receiveCall } from './events/receiveCall';
import { checkExists, create, remove } from './events/registration';
import { rememberEvents } from './events/rememberEvents';
import { passOn } from './execution/inboundFiles';
import { systemClock } from './requests/clock';

/**
 * The path and whether it stands alone: n8n takes one with a secret in it only so. There, the node's own ID tells it apart
 * from those of other workflows: to n8n's table of webhooks, all paths of one form are the same.
 */
const path = '={{ $parameter["webhookPath"].replace(":", $webhookId + "/:") }}';
const isFullPath = '={{ $parameter["webhookPath"].includes(":") }}' as unknown as boolean;

export class WhatsAppMediaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp Media Trigger',
		name: 'whatsAppMediaTrigger',
		icon: {
			light: 'file:../../icons/whatsAppMedia.svg',
			dark: 'file:../../icons/whatsAppMedia.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle,
		description:
			'Starts when a customer writes, or when a message of yours arrives, is read or fails, through the provider of your choice',
		defaults: { name: 'WhatsApp Media Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: triggerCredentials,
		// in this order: n8n must know the first one when the second is registered, as a provider checks the address at once
		webhooks: [
			{
				name: 'setup',
				httpMethod: 'GET,HEAD,PATCH,PUT,DELETE',
				responseMode: 'onReceived',
				path,
				isFullPath,
				ndvHideUrl: true,
			},
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path, isFullPath },
		],
		properties: triggerProperties,
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await create(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await remove(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCall(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		rememberEvents(this);
		return [await passOn(this, systemClock)];
	}
}
