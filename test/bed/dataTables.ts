import type { IDataObject } from 'n8n-workflow';

import type { RealN8n } from './realN8n';

/**
 * The rows of a Data Table of n8n, in the order in which they were added.
 * @throws an error where there is none of that name
 */
export async function rowsOf(n8n: RealN8n, name: string): Promise<IDataObject[]> {
	const path = await pathOf(n8n, name);
	if (path === null) throw new Error(`There is no Data Table '${name}'`);
	return ((await n8n.rest('GET', `${path}/rows?sortBy=id:asc`)) as { data: IDataObject[] }).data;
}

/** Deletes a Data Table where there is one of that name. */
export async function withoutTable(n8n: RealN8n, name: string): Promise<void> {
	const path = await pathOf(n8n, name);
	if (path !== null) await n8n.rest('DELETE', path);
}

async function pathOf(n8n: RealN8n, name: string): Promise<string | null> {
	const filter = encodeURIComponent(JSON.stringify({ name }));
	const { data } = (await n8n.rest('GET', `/data-tables-global?filter=${filter}`)) as {
		data: { id: string; name: string; projectId: string }[];
	};
	const table = data.find((candidate) => candidate.name === name);
	return table === undefined ? null : `/projects/${table.projectId}/data-tables/${table.id}`;
}
