import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { editorList } from './editorAnswer';

/**
 * The numbers that the credential's account can send from, for the list of the field *Sender*.
 * @param filter what the user types into the list
 * @throws NodeOperationError that says why there is no list and what to do
 */
export async function searchSenders(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const senders = await editorList(this, (provider, account, credential) =>
		provider.listSenders?.(account, credential),
	);
	return {
		results: senders
			.map(({ sender, label }) => ({ name: label, value: sender }))
			.filter(({ name, value }) => contains(`${name} ${value}`, filter)),
	};
}

/** Numbers are found however they are spaced. */
function contains(text: string, filter: string): boolean {
	const plain = (part: string) => part.toLowerCase().replace(/[\s()-]/g, '');
	return plain(text).includes(plain(filter));
}
