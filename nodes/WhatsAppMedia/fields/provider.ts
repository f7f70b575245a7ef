import type { INodeProperties } from 'n8n-workflow';

import type { Capabilities, MediaCapability } from '../contract/capabilities';
import type { MediaType } from '../contract/media';
import { mediaTypes } from '../contract/media';
import { providers } from '../providers';

/** Not an expression: n8n picks the credential slot by the raw value. */
export const providerField: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	noDataExpression: true,
	options: providers.map(({ displayName, name }) => ({ name: displayName, value: name })),
	default: 'dialog360',
	description: 'The WhatsApp provider that your business number is registered with',
};

/** The names of the providers that can do something; a field is shown for these. */
export function providersWith(can: (capabilities: Capabilities) => boolean): string[] {
	return providers.filter(({ capabilities }) => can(capabilities)).map(({ name }) => name);
}

/** The media types that show something (a caption, …) at a provider. */
function typesWith(
	capabilities: Capabilities,
	can: (media: MediaCapability) => boolean,
): MediaType[] {
	return mediaTypes.filter((type) => {
		const media = capabilities.media[type];
		return media !== undefined && can(media);
	});
}

/** Providers with the same choices: what n8n shows for them is one entry. */
interface ProviderGroup<Choice> {
	choices: readonly Choice[];
	/** Their names. */
	providers: string[];
}

/** The providers that have a choice at all, grouped by their choices. */
export function providersByChoices<Choice extends string>(
	choicesOf: (capabilities: Capabilities) => readonly Choice[],
): ProviderGroup<Choice>[] {
	const groups = new Map<string, ProviderGroup<Choice>>();
	for (const { name, capabilities } of providers) {
		const choices = choicesOf(capabilities);
		const group = groups.get(choices.join()) ?? { choices, providers: [] };
		group.providers.push(name);
		groups.set(choices.join(), group);
	}
	return [...groups.values()].filter(({ choices }) => choices.length > 0);
}

/**
 * A field that belongs to some media types: one entry per group of providers that have it for the same types, as
 * n8n's display options can only say "one of these providers and one of these types". An automatic type may turn out
 * to be any of them.
 */
export function fieldForMedia(
	fieldOfType: INodeProperties,
	can: (media: MediaCapability) => boolean,
): INodeProperties[] {
	return providersByChoices((capabilities) => typesWith(capabilities, can)).map(
		({ choices, providers: group }) => ({
			...fieldOfType,
			displayOptions: {
				show: {
					...fieldOfType.displayOptions?.show,
					provider: group,
					mediaType: [...choices, 'auto'],
				},
			},
		}),
	);
}
