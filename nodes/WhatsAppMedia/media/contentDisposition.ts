import { textOrNull } from '../contract/json';

/** What the header `Content-Disposition` says about a file (RFC 6266). */
export interface ContentDisposition {
	/** Whether the server says that this is a file to keep, and not a page to look at. */
	isAttachment: boolean;
	/** As the server writes it; null where it gives none. */
	fileName: string | null;
}

/** Never throws. `filename*` with its encoding wins over `filename`, as in browsers. */
export function contentDisposition(header: string | undefined): ContentDisposition {
	const text = header ?? '';
	const fileName = textOrNull(encodedName(text) ?? plainName(text));
	return { isAttachment: /^\s*attachment\b/i.test(text), fileName };
}

/** `filename*=UTF-8''na%C3%AFve.pdf` */
function encodedName(header: string): string | null {
	const match = /(?:^|;)\s*filename\*\s*=\s*"?([\w-]+)'[^']*'([^;"]*)/i.exec(header);
	const [, charset = '', value = ''] = match ?? [];
	const isHexadecimal = !/%(?![0-9a-f]{2})/i.test(value);
	if (match === null || !isHexadecimal) return null;
	const bytes = Buffer.from(
		value
			.trim()
			.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
				String.fromCharCode(Number.parseInt(code, 16)),
			),
		'latin1',
	);
	return charset.toLowerCase() === 'utf-8' ? bytes.toString('utf8') : bytes.toString('latin1');
}

/** `filename="a \"b\".pdf"` or `filename=a.pdf` */
function plainName(header: string): string | null {
	const match = /(?:^|;)\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/i.exec(header);
	const name = match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2];
	return name === undefined ? null : inUtf8(name);
}

/** Headers arrive as one character for each byte; many servers write UTF-8 into them all the same. */
function inUtf8(text: string): string {
	if (/[^\x00-\xff]/.test(text)) return text;
	const decoded = Buffer.from(text, 'latin1').toString('utf8');
	return decoded.includes('\ufffd') ? text : decoded;
}
