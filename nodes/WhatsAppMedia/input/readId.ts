import { quoted } from '../contract/problem';
import type { Field } from '../fields/field';
import type { ItemParameters } from './itemParameters';

/** What would lead an address out of the folder that the id is appended to, or is no part of any id. */
const notInIds = /[/\\?#%\s\p{Cc}]/u;

/** Segments of a path that mean this folder and the one above. */
const dotSegment = /^\.{1,2}$/;

/** An id that becomes a part of an address; null, with a problem, where it is none. */
export function readId(item: ItemParameters, field: Field): string | null {
	const id = item.requiredText(field);
	if (id === null || isId(id)) return id;
	return item.refuse(field, 'is not an ID', quoted(id));
}

/** Whether a text can stand in an address without changing its path. */
export function isId(text: string): boolean {
	return !notInIds.test(text) && !dotSegment.test(text);
}
