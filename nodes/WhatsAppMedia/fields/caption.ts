import type { INodeProperties } from 'n8n-workflow';

import type { MediaType } from '../contract/media';
import { mediaTypes } from '../contract/media';
import { providers } from '../providers';

/** The types that have a caption in WhatsApp, whether or not every provider takes it. */
const captionedTypes = mediaTypes.filter((type) =>
	providers.some(({ capabilities }) => capabilities.media[type]?.caption === true),
);

/** Shown for every provider: n8n forgets what stands in a field that a change of the provider hides. */
const captionProperty: INodeProperties = {
	displayName: 'Caption',
	name: 'caption',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Your order is on its way',
	description: 'Text below the media, up to 1,024 characters',
	displayOptions: { show: { mediaType: [...captionedTypes, 'auto'] } },
};

function notice(provider: { name: string; displayName: string }, type: MediaType): INodeProperties {
	return {
		displayName: `${provider.displayName} sends no caption with a ${type}. Leave the field empty; a text can go out as a message of its own.`,
		name: 'captionNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { provider: [provider.name], mediaType: [type] } },
	};
}

/** Where a provider does not take the caption, a notice says so; a caption that is there is refused. */
export const captionProperties: INodeProperties[] = [
	captionProperty,
	...providers.flatMap((provider) =>
		captionedTypes
			.filter((type) => provider.capabilities.media[type]?.caption === false)
			.map((type) => notice(provider, type)),
	),
];
