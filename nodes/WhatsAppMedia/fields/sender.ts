import type { INodeProperties } from 'n8n-workflow';

import type { SenderCapability } from '../contract/capabilities';
import { providersWith } from './provider';

/** One entry per kind of sender: the field has the same name, what goes into it differs. */
const properties: Readonly<Record<SenderCapability['kind'], INodeProperties>> = {
	phoneNumber: {
		displayName: 'Sender',
		name: 'sender',
		type: 'string',
		default: '',
		placeholder: 'e.g. +91 98765 43210',
		description:
			"Business number that sends, with its country code. Left empty, the credential's default sender is used.",
	},
	phoneNumberId: {
		displayName: 'Sender',
		name: 'sender',
		type: 'string',
		default: '',
		placeholder: 'e.g. 106540352242922',
		description:
			"Phone number ID (not the number) that sends. Left empty, the credential's default sender is used.",
	},
};

/** The sender field for the providers that want one, and for which the operation needs it. */
export function senderFields(needs: (sender: SenderCapability) => boolean): INodeProperties[] {
	return Object.entries(properties)
		.map(([kind, property]) => ({
			...property,
			displayOptions: {
				show: {
					provider: providersWith(
						({ sender }) => sender !== null && sender.kind === kind && needs(sender),
					),
				},
			},
		}))
		.filter(({ displayOptions }) => displayOptions.show.provider.length > 0);
}
