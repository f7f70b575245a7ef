import type { ErrorRow } from '../../contract/failure';

/**
 * Names the part of a template that a refusal means: its details begin with it, e.g. `body: number of localizable_params (1)
 * does not match the expected number of params (2)` or `buttons: Button at index 0 of type Url requires a parameter`.
 */
export function withTemplatePart(row: ErrorRow, details: string): ErrorRow {
	const [, part] = /^(header|body|footer|buttons)\s*:/i.exec(details) ?? [];
	if (part === undefined) return row;
	return { ...row, happened: `${row.happened} (in the ${part.toLowerCase()} of the template)` };
}
