import type { IBinaryData } from 'n8n-workflow';

import { field, isRecord } from '../contract/json';
import type { Problem } from '../contract/problem';
import { quoted } from '../contract/problem';
import type { WithWarnings } from '../contract/warnings';
import type { Field } from '../fields/field';
import { binaryField } from '../fields/media';
import { binaryFile } from '../media/binaryFile';
import { storableName, storableNameWarning } from '../media/fileName';
import type { FileProblem } from '../media/fileProblem';
import type { RepairedFile } from '../media/repairedFile';
import { repairedFile } from '../media/repairedFile';
import type { ItemParameters } from './itemParameters';

/**
 * The file of the binary field, under the type and name that WhatsApp takes; null, with a problem, where there is none.
 * Throws a {@link BinaryStoreError} where n8n's store does not give it: that is no mistake of the item's.
 */
export async function readFile(item: ItemParameters): Promise<RepairedFile | null> {
	const value = item.value(binaryField.name);
	const parameter = typeof value === 'string' ? value.trim() : value;
	if (parameter === '' || parameter === null || parameter === undefined)
		return item.refuse(binaryField, 'is empty', null, 'media');
	const binary = binaryOf(item, parameter);
	if (binary !== null)
		return item.noted(await repairedFile(await binaryFile(item.context, binary)));
	return item.add({ class: 'media', field: binaryField.label, ...noFileIn(item, value) });
}

/** What is in the item in place of the file, so that the right name can be entered. */
function noFileIn(item: ItemParameters, value: unknown): FileProblem {
	const names = Object.keys(item.context.getInputData()[item.itemIndex]?.binary ?? {});
	const [first, ...others] = names;
	const happened = `This item has no file in the field ${quoted(value)}`;
	if (first === undefined) {
		const fix =
			'Connect this node to the one that gives the file: a node in between may not pass files on.';
		return { happened, fix };
	}
	const has = `${happened}. It has: ${names.join(', ')}`;
	if (others.length > 0) return { happened: has, fix: binaryField.fix };
	return { happened: has, fix: `Enter ${first} in '${binaryField.label}'.` };
}

/** A file name of the user's, as phones can store it. */
export function storableNameFor(name: string): WithWarnings<string> {
	const value = storableName(name);
	return { value, warnings: storableNameWarning(name, value) };
}

/** What is wrong with a file, as a problem of the field that it came from. */
export function fileProblem(found: FileProblem | null, { label }: Field): Problem | null {
	return found === null ? null : { class: 'media', field: label, ...found };
}

function binaryOf(item: ItemParameters, parameter: unknown): IBinaryData | null {
	if (typeof parameter !== 'string' && !isRecord(parameter)) return null;
	try {
		const binary: unknown = item.context.helpers.assertBinaryData(
			item.itemIndex,
			parameter as string | IBinaryData,
		);
		// `__proto__` names something in every item
		return typeof field(binary, 'mimeType') === 'string' ? (binary as IBinaryData) : null;
	} catch {
		return null;
	}
}
