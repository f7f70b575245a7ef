/** How texts begin that servers send in place of a file; the first that matches counts. */
const beginnings: readonly { what: string; pattern: RegExp }[] = [
	{ what: 'a web page', pattern: /^<(!doctype html|html|head|body|script)\b/i },
	{ what: "a service's answer (XML)", pattern: /^<[?!a-z]/i },
	{ what: "a service's answer (JSON)", pattern: /^(\{\s*["}]|\[\s*[\]{["])/ },
];

/** Types whose files are texts themselves. */
const textTypes = /^text\/|[/+](xml|json)$|^application\/(octet-stream|javascript)$/;

/**
 * What a file is that says to be a picture, a video, a PDF and so on, and begins like a web page, XML or JSON; null where
 * it does not.
 */
export function textInPlaceOf(mimeType: string, bytes: Buffer): string | null {
	if (textTypes.test(mimeType)) return null;
	const text = bytes
		.toString('utf8')
		.replace(/^\ufeff/, '')
		.trimStart();
	return beginnings.find(({ pattern }) => pattern.test(text))?.what ?? null;
}
