import { quoted } from '../contract/problem';
import { mediaLinkField } from '../fields/media';
import type { ItemParameters } from './itemParameters';

/** An address that the provider can fetch: absolute, http or https, without a login in it. */
export function readLink(item: ItemParameters): string | null {
	const text = item.requiredText(mediaLinkField);
	if (text === null) return null;
	const rule = brokenLinkRule(text);
	if (rule === null) return normalisedLink(text);
	// a link with a login in it is not repeated: errors are shown and stored
	return item.refuse(mediaLinkField, rule, rule === loginInLink ? null : quoted(text), 'media');
}

const loginInLink = 'contains a login, which would be handed to the provider';

/** The rule that a link breaks, or null. */
export function brokenLinkRule(text: string): string | null {
	if (/\s/.test(text)) return 'contains a space';
	if (!URL.canParse(text)) return 'is not a full URL';
	// the parser takes `https:host` and `http:\\host` as well, and other programs read them in other ways
	if (/^https?:/i.test(text) && !/^https?:\/\/[^/\\]/i.test(text)) return 'is not a full URL';
	const url = new URL(text);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'is not an http(s) address';
	if (url.username !== '' || url.password !== '') return loginInLink;
	return null;
}

/** A right link as all programs read it: the form that a browser sends. Addresses with a signature keep theirs. */
export function normalisedLink(text: string): string {
	return new URL(text).href;
}
