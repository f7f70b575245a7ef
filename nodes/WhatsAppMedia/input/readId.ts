import { isId } from '../contract/id';
import { quoted } from '../contract/problem';
import type { Field } from '../fields/field';
import type { ItemParameters } from './itemParameters';

/** An id that becomes a part of an address; null, with a problem, where it is none. */
export function readId(item: ItemParameters, field: Field): string | null {
	const id = item.requiredText(field);
	if (id === null || isId(id)) return id;
	return item.refuse(field, 'is not an ID', quoted(id));
}
