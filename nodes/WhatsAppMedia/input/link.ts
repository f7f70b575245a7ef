import { quoted } from '../contract/problem';
import type { Provider } from '../contract/provider';
import { mediaLinkField } from '../fields/media';
import { fetchLink } from '../fields/options';
import { sharePage } from '../media/sharePage';
import type { ItemOptions } from './itemOptions';
import type { ItemParameters } from './itemParameters';
import { unreachableHostRule } from './linkHost';

/**
 * An address that the provider, or n8n where it downloads the file, can fetch: absolute, http or https, without a login.
 * n8n may fetch from hosts of its own network, within its own settings for them.
 */
export function readLink(
	item: ItemParameters,
	provider: Provider,
	linkUse: ItemOptions['linkUse'],
): string | null {
	const text = item.requiredText(mediaLinkField);
	if (text === null) return null;
	const rule = brokenLinkRule(text);
	// a link with a login in it is not repeated: errors are shown and stored
	if (rule !== null)
		return item.refuse(mediaLinkField, rule, rule === loginInLink ? null : quoted(text), 'media');
	const hostRule = linkUse === 'fetch' ? null : unreachableHostRule(new URL(text).hostname);
	if (hostRule === null) return directLink(item, normalisedLink(text), linkUse);
	const fix = provider.capabilities.sources.includes('binary')
		? `Use a public link, or add the option '${fetchLink.label}': n8n then sends the file itself.`
		: 'Use a public link.';
	return item.refuse({ ...mediaLinkField, fix }, hostRule, quoted(text), 'media');
}

/** A link to the file itself, where the link opens a page of a sharing service that documents one. */
function directLink(item: ItemParameters, link: string, linkUse: ItemOptions['linkUse']): string {
	const page = sharePage(link);
	if (page === null) return link;
	if (page.direct === null) {
		item.warn(
			`The link opens a page of ${page.service} and not the file, so WhatsApp will probably reject it. ${page.fix}`,
		);
		return link;
	}
	const changed = `The link opened a page of ${page.service}; it was changed to the link of the file, ${page.direct}.`;
	const redirects = ` It redirects: if the file does not arrive, add the option '${fetchLink.label}'.`;
	item.warn(linkUse === 'fetch' ? changed : changed + redirects);
	return page.direct;
}

const loginInLink = 'contains a login, which would be handed to the provider';

/** The rule that a link breaks, or null. */
export function brokenLinkRule(text: string): string | null {
	if (/\s/.test(text)) return 'contains a space';
	if (!URL.canParse(text)) return 'is not a full URL';
	// the parser takes `https:host` and `http:\\host` as well, and other programs read them in other ways
	if (/^https?:/i.test(text) && !/^https?:\/\/[^/\\]/i.test(text)) return 'is not a full URL';
	const url = new URL(text);
	if (url.protocol !== 'https:' && url.protocol !== 'http:')
		return 'does not start with https:// or http://';
	if (url.username !== '' || url.password !== '') return loginInLink;
	return null;
}

/** A right link as all programs read it: the form that a browser sends. Addresses with a signature keep theirs. */
export function normalisedLink(text: string): string {
	return new URL(text).href;
}
