import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import type { WithWarnings } from '../contract/warnings';
import { contentDisposition } from './contentDisposition';
import { storableName } from './fileName';
import { recognisedMimeType } from './firstBytes';
import {
	extensionOf,
	extensionOfMimeType,
	isMimeType,
	mimeTypeOfName,
	withoutParameters,
} from './mimeTypes';
import { textInPlaceOf } from './textContent';

/** What a look-up has said about a file; null where it said nothing, or where there was none. */
export interface ExpectedFile {
	mimeType: string | null;
	/** Bytes. */
	size: number | null;
	/** Hexadecimal or base64. */
	sha256: string | null;
	/** A name for it where the server gives none, with or without an extension. */
	name: string;
}

/** What came. */
export interface SeenFile {
	headers: Readonly<Record<string, string>>;
	size: number;
	/** Hexadecimal. */
	sha256: string;
	beginning: Buffer;
}

/** Name and type of a file, by the headers of its answer first. */
export function nameOfFile(
	headers: SeenFile['headers'],
	expected: Pick<ExpectedFile, 'mimeType' | 'name'>,
): { fileName: string; mimeType: string } {
	const { fileName } = contentDisposition(headers['content-disposition']);
	const name = storableName(fileName ?? expected.name);
	const mimeType =
		answeredType(headers) ?? expected.mimeType ?? mimeTypeOfName(name) ?? unknownMimeType;
	const extension = extensionOf(name) === null ? extensionOfMimeType(mimeType) : null;
	return { fileName: extension === null ? name : `${name}.${extension}`, mimeType };
}

const unknownMimeType = 'application/octet-stream';

/** Types by which a server says that it does not know. */
const meaningless = [unknownMimeType, 'binary/octet-stream', 'application/x-download'];

function answeredType(headers: SeenFile['headers']): string | null {
	const type = headers['content-type']?.trim() ?? '';
	return isMimeType(type) && !meaningless.includes(withoutParameters(type)) ? type : null;
}

/** Compares a file with what its look-up has said; a file that is not the one that was asked for is a failure. */
export function checkedFile(
	seen: SeenFile,
	expected: ExpectedFile,
): Result<WithWarnings<{ fileName: string; mimeType: string }>> {
	const problem =
		otherContent(seen, expected) ?? otherSize(seen, expected) ?? otherHash(seen, expected);
	if (problem !== null) return failed(problem);
	const found = nameOfFile(seen.headers, expected);
	// a server that knows no type: the bytes tell
	const mimeType =
		found.mimeType === unknownMimeType
			? (recognisedMimeType(seen.beginning) ?? unknownMimeType)
			: found.mimeType;
	const named = nameOfFile({ ...seen.headers, 'content-type': mimeType }, expected);
	return success({ value: named, warnings: typeWarnings(mimeType, expected) });
}

/** Types of answers that are usually not a file. */
const answersOfServices: Readonly<Record<string, string>> = {
	'text/html': 'a web page',
	'application/xhtml+xml': 'a web page',
	'application/json': "a service's answer (JSON)",
	'application/problem+json': "a service's answer (JSON)",
	'application/xml': "a service's answer (XML)",
	'text/xml': "a service's answer (XML)",
};

/** A customer may send a web page as a document: then the look-up, the header or the name says so. */
function otherContent({ headers, beginning }: SeenFile, expected: ExpectedFile): Failure | null {
	const answered = withoutParameters(headers['content-type'] ?? '');
	const wanted = expected.mimeType === null ? null : withoutParameters(expected.mimeType);
	const isMeant =
		wanted === null
			? contentDisposition(headers['content-disposition']).isAttachment
			: wanted === answered;
	const service = isMeant ? undefined : answersOfServices[answered];
	const what = service ?? textInPlaceOf(wanted ?? (answered || unknownMimeType), beginning);
	if (what === null) return null;
	return failure({
		class: 'media',
		happened: `The server of the file answered with ${what}, not with the file`,
		advice:
			'Open the address in a browser to see what it says. A login page or an error page means that the address has expired, or wants a key.',
	});
}

function otherSize({ size }: SeenFile, expected: ExpectedFile): Failure | null {
	if (expected.size === null ? size > 0 : size === expected.size) return null;
	return damaged(
		expected.size === null
			? 'The file that came is empty'
			: `The file that came has ${size} bytes instead of ${expected.size}`,
	);
}

function otherHash({ sha256 }: SeenFile, expected: ExpectedFile): Failure | null {
	if (expected.sha256 === null || hexadecimal(expected.sha256) === sha256) return null;
	return damaged('The file that came is not the one that the provider has described (SHA-256)');
}

/** 64 hexadecimal digits, or base64 of 32 bytes: providers print both. */
function hexadecimal(hash: string): string {
	const text = hash.trim();
	return /^[0-9a-f]{64}$/i.test(text)
		? text.toLowerCase()
		: Buffer.from(text, 'base64').toString('hex');
}

function damaged(happened: string): Failure {
	return failure({
		class: 'unavailable',
		happened,
		advice:
			'Run this item again. If it fails again, the file was changed or cut off on its way: ask for it to be sent again.',
		retryable: true,
	});
}

function typeWarnings(mimeType: string, { mimeType: wanted }: ExpectedFile): string[] {
	if (wanted === null || withoutParameters(wanted) === withoutParameters(mimeType)) return [];
	return [`The server of the file says ${mimeType}, the provider says ${wanted}.`];
}
