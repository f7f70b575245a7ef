import type { IBinaryData } from 'n8n-workflow';

import { field, isRecord } from '../contract/json';
import type { MediaFile } from '../contract/media';
import type { Problem } from '../contract/problem';
import { quoted } from '../contract/problem';
import type { WithWarnings } from '../contract/warnings';
import { binaryField } from '../fields/media';
import { binaryFile } from '../media/binaryFile';
import { storableName, storableNameWarning } from '../media/fileName';
import type { FileProblem } from '../media/fileProblem';
import { agreeingName, renameWarning, repairedFile } from '../media/repairedFile';
import type { ItemParameters } from './itemParameters';

/**
 * The file of the binary field, under the type and name that WhatsApp takes; null, with a problem, where there is none.
 * Throws a {@link BinaryStoreError} where n8n's store does not give it: that is no mistake of the item's.
 */
export async function readFile(item: ItemParameters): Promise<MediaFile | null> {
	const value = item.value(binaryField.name);
	const isText = typeof value === 'string';
	if (isText ? value.trim() === '' : !isRecord(value))
		return item.refuse(binaryField, 'is empty', null, 'media');
	const binary = binaryOf(item, isText ? value.trim() : (value as IBinaryData));
	if (binary !== null)
		return item.noted(await repairedFile(await binaryFile(item.context, binary)));
	return item.refuse(binaryField, 'names no binary file of this item', quoted(value), 'media');
}

/** A file name of the user's, its extension made to agree with the type: phones and providers go by it. */
export function nameFor(name: string, mimeType: string): WithWarnings<string> {
	const storable = storableNameFor(name);
	const value = agreeingName(storable.value, mimeType);
	return { value, warnings: [...storable.warnings, ...renameWarning(storable.value, value)] };
}

/** A file name of the user's, as phones can store it. */
export function storableNameFor(name: string): WithWarnings<string> {
	const value = storableName(name);
	return { value, warnings: storableNameWarning(name, value) };
}

/** What is wrong with the content of the binary field, as a problem of that field. */
export function fileProblem(found: FileProblem | null): Problem | null {
	if (found === null) return null;
	return { class: 'media', field: binaryField.label, ...found };
}

function binaryOf(item: ItemParameters, parameter: string | IBinaryData): IBinaryData | null {
	try {
		const binary: unknown = item.context.helpers.assertBinaryData(item.itemIndex, parameter);
		// `__proto__` names something in every item
		return typeof field(binary, 'mimeType') === 'string' ? (binary as IBinaryData) : null;
	} catch {
		return null;
	}
}
