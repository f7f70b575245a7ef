import type { IDataObject } from 'n8n-workflow';

import type { RealN8n } from './realN8n';

/**
 * The rows of a Data Table of n8n, in the order in which they were added.
 * @throws an error where there is none of that name
 */
export async function rowsOf(n8n: RealN8n, name: string): Promise<IDataObject[]> {
	const filter = encodeURIComponent(JSON.stringify({ name }));
	const { data } = (await n8n.rest('GET', `/data-tables-global?filter=${filter}`)) as {
		data: { id: string; name: string; projectId: string }[];
	};
	const table = data.find((candidate) => candidate.name === name);
	if (table === undefined) throw new Error(`There is no Data Table '${name}'`);
	const path = `/projects/${table.projectId}/data-tables/${table.id}/rows?sortBy=id:asc`;
	return ((await n8n.rest('GET', path)) as { data: IDataObject[] }).data;
}
