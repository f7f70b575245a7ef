import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

import type { SenderCapability } from '../contract/capabilities';
import type { Provider } from '../contract/provider';
import { providers } from '../providers';

/** How a sender is entered by hand, for each kind. The name of its mode tells a stored value's kind. */
export const senderModes: Readonly<Record<SenderCapability['kind'], INodePropertyMode>> = {
	phoneNumber: {
		displayName: 'By Number',
		name: 'phoneNumber',
		type: 'string',
		placeholder: 'e.g. +91 98765 43210',
	},
	phoneNumberId: {
		displayName: 'By ID',
		name: 'phoneNumberId',
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
	const byHand = senderModes[kind];
	const modes = listSenders === undefined ? [byHand] : [listMode, byHand];
	return {
		displayName: 'Sender (Optional)',
		name: 'sender',
		type: 'resourceLocator',
		default: { mode: modes[0]?.name ?? byHand.name, value: '' },
		modes,
		description: descriptions[kind],
		displayOptions: { show: { provider: [name] } },
	};
}
