import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { templateChoice } from '../fields/templateChoice';
import { editorList } from './editorAnswer';

/**
 * The approved templates of the credential's account, for the list of the field *Template Name*.
 * @param filter what the user types into the list
 * @throws NodeOperationError that says why there is no list and what to do
 */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const templates = await editorList(this, (provider, account, credential) =>
		provider.listTemplates?.(account, credential),
	);
	const sought = filter.toLowerCase();
	return {
		results: templates
			.map(({ name, language, title, category }) => ({
				name: [title, language, category].filter((part) => part !== null).join(' · '),
				value: templateChoice({ name, language }),
			}))
			.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(sought))
			.sort((a, b) => a.name.localeCompare(b.name)),
	};
}
