import type { IBinaryData } from 'n8n-workflow';

import { field, isRecord } from '../contract/json';
import type { MediaFile } from '../contract/media';
import type { Problem } from '../contract/problem';
import { quoted } from '../contract/problem';
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
	if (isText ? value.trim() === '' : !isRecord(value)) {
		return item.add(problem({ rule: 'is empty', found: null }));
	}
	const binary = binaryOf(item, isText ? value.trim() : (value as IBinaryData));
	if (binary === null) {
		return item.add(problem({ rule: 'names no binary file of this item', found: quoted(value) }));
	}
	return await fileOf(item, binary);
}

/** A binary as a file under the type and name that WhatsApp takes; throws where the store does not give it. */
export async function fileOf(item: ItemParameters, binary: IBinaryData): Promise<MediaFile> {
	const { file, warnings } = await repairedFile(await binaryFile(item.context, binary));
	item.warnings.push(...warnings);
	return file;
}

/** A file name of the user's, its extension made to agree with the type: phones and providers go by it. */
export function nameFor(item: ItemParameters, name: string, mimeType: string): string {
	const storable = storableNameFor(item, name);
	const agreed = agreeingName(storable, mimeType);
	item.warnings.push(...renameWarning(storable, agreed));
	return agreed;
}

/** A file name of the user's, as phones can store it. */
export function storableNameFor(item: ItemParameters, name: string): string {
	const storable = storableName(name);
	item.warnings.push(...storableNameWarning(name, storable));
	return storable;
}

/** A problem with the content of the binary field, if there is one. */
export function addFileProblem(item: ItemParameters, found: FileProblem | null): void {
	if (found !== null) item.add(problem(found));
}

function problem(about: Pick<Problem, 'rule' | 'found'> & { fix?: string }): Problem {
	return { class: 'media', field: binaryField.label, fix: binaryField.fix, ...about };
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
