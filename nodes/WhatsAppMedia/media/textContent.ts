/** Beginnings of answers that servers send instead of a file. The first match counts. */
const beginnings: readonly { what: string; pattern: RegExp }[] = [
	{ what: 'a web page', pattern: /^<(!doctype html|html|head|body|script)\b/i },
	{ what: 'an API response (XML)', pattern: /^<[?!a-z]/i },
	{ what: 'an API response (JSON)', pattern: /^(\{\s*["}]|\[\s*[\]{["])/ },
];

/** MIME types of files that can be text. */
const textTypes = /^text\/|[/+](xml|json)$|^application\/(octet-stream|javascript)$/;

/**
 * What the content really is, if a file is declared as an image, video, PDF and so on but begins like a web page, XML or
 * JSON; else null.
 */
export function textInPlaceOf(mimeType: string, bytes: Buffer): string | null {
	if (textTypes.test(mimeType)) return null;
	const text = bytes
		.toString('utf8')
		.replace(/^\ufeff/, '')
		.trimStart();
	return beginnings.find(({ pattern }) => pattern.test(text))?.what ?? null;
}
