import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

import type { SenderCapability } from '../contract/capabilities';
import type { Provider } from '../contract/provider';
import { providers } from '../providers';

/** How a sender is entered by hand. One mode name for both kinds, as n8n keeps the mode when the provider changes. */
const byHand: Readonly<Record<SenderCapability['kind'], INodePropertyMode>> = {
	phoneNumber: {
		displayName: 'Number',
		name: 'manual',
		type: 'string',
		placeholder: 'e.g. +91 98765 43210',
	},
	phoneNumberId: {
		displayName: 'ID',
		name: 'manual',
		type: 'string',
		placeholder: 'e.g. 106540352242922',
	},
};

const descriptions: Readonly<Record<SenderCapability['kind'], string>> = {
	phoneNumber:
		'Business number to send from, with country code. Leave empty to use the default sender of the credential.',
	phoneNumberId:
		'Phone number ID (not the number) to send from. Leave empty to use the default sender of the credential.',
};

const listMode: INodePropertyMode = {
	displayName: 'From List',
	name: 'list',
	type: 'list',
	placeholder: 'Default sender of the credential',
	typeOptions: { searchListMethod: 'searchSenders', searchable: true },
};

/** The sender field for the providers that want one, and for which the operation needs it: one entry per provider. */
export function senderFields(needs: (sender: SenderCapability) => boolean): INodeProperties[] {
	return providers.flatMap((provider: Provider) => {
		const { sender } = provider.capabilities;
		return sender === null || !needs(sender) ? [] : [senderField(provider, sender)];
	});
}

function senderField({ name, listSenders }: Provider, { kind }: SenderCapability): INodeProperties {
	const modes = listSenders === undefined ? [byHand[kind]] : [listMode, byHand[kind]];
	return {
		displayName: 'Sender (Optional)',
		name: 'sender',
		type: 'resourceLocator',
		default: { mode: listSenders === undefined ? 'manual' : 'list', value: '' },
		modes,
		description: descriptions[kind],
		displayOptions: { show: { provider: [name] } },
	};
}
