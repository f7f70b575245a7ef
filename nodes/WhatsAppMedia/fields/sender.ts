import type { INodeProperties } from 'n8n-workflow';

import type { SenderCapability } from '../contract/capabilities';
import type { Provider } from '../contract/provider';
import { providers } from '../providers';

/** What differs between the kinds of sender. */
const texts: Readonly<
	Record<SenderCapability['kind'], { byHand: string; placeholder: string; description: string }>
> = {
	phoneNumber: {
		byHand: 'Number',
		placeholder: 'e.g. +91 98765 43210',
		description:
			'Business number to send from, with country code. Leave empty to use the default sender of the credential.',
	},
	phoneNumberId: {
		byHand: 'ID',
		placeholder: 'e.g. 106540352242922',
		description:
			'Phone number ID (not the number) to send from. Leave empty to use the default sender of the credential.',
	},
};

/** The sender field for the providers that want one, and for which the operation needs it: one entry per provider. */
export function senderFields(needs: (sender: SenderCapability) => boolean): INodeProperties[] {
	return providers.flatMap((provider: Provider) => {
		const { sender } = provider.capabilities;
		return sender === null || !needs(sender) ? [] : [senderField(provider, sender.kind)];
	});
}

function senderField(provider: Provider, kind: SenderCapability['kind']): INodeProperties {
	const hasList = provider.listSenders !== undefined;
	return {
		displayName: 'Sender (Optional)',
		name: 'sender',
		type: 'resourceLocator',
		default: { mode: hasList ? 'list' : 'manual', value: '' },
		modes: modesOf(kind).modes.filter(({ type }) => hasList || type !== 'list'),
		description: texts[kind].description,
		displayOptions: { show: { provider: [provider.name] } },
	};
}

/** All kinds are entered in a mode of the same name, as n8n keeps the mode when the provider changes. */
function modesOf(kind: SenderCapability['kind']): Required<Pick<INodeProperties, 'modes'>> {
	const { byHand, placeholder } = texts[kind];
	return {
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Default sender of the credential',
				typeOptions: { searchListMethod: 'searchSenders', searchable: true },
			},
			{ displayName: byHand, name: 'manual', type: 'string', placeholder },
		],
	};
}
