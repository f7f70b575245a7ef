import { mediaUrlField } from '../fields/download';
import type { ItemParameters } from './itemParameters';
import { brokenLinkRule, normalisedLink } from './link';

/** The address of a file to download, as `URL` prints it; n8n's own settings decide which hosts it may ask. */
export function readMediaUrl(item: ItemParameters): string | null {
	const text = item.requiredText(mediaUrlField);
	if (text === null) return null;
	const rule = brokenLinkRule(text);
	if (rule === null) return normalisedLink(text);
	// addresses of files hold signatures and logins: errors are shown and stored
	return item.refuse(mediaUrlField, rule, null, 'media');
}
