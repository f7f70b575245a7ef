import type { Failure, Result } from '../../contract/failure';
import { failed, failure, success } from '../../contract/failure';
import { isGone } from '../../contract/fileExchange';
import type { JsonValue } from '../../contract/json';
import type { MediaLocation } from '../../contract/media';
import type { OutputOf, outputShapes } from '../../contract/outputs';
import type { Exchanges, Provider } from '../../contract/provider';
import { brokenLinkRule, normalisedLink } from '../../input/link';
import { extensionOf } from '../../media/mimeTypes';
import type { ExpectedFile } from '../../media/receivedFile';
import { checkedFile, nameOfFile } from '../../media/receivedFile';
import type { OperationOutput, Session } from '../operation';
import { isoOrNull, unsupported } from '../operation';

/** The name of the operation in its output and in errors. */
export const downloadName = { name: 'download', displayName: 'Download' } as const;

export const mebibyte = 1024 * 1024;

/** How a file is downloaded. */
export interface DownloadTerms {
	file: Exchanges['download'];
	getUrl: Exchanges['getUrl'] | undefined;
	/** The binary field of the output. */
	field: string;
	/** Bytes. */
	limit: number;
	warnings: readonly string[];
}

type DownloadOutput = OutputOf<typeof outputShapes.media.download>;

export const nothingKnown = {
	mimeType: null,
	fileName: null,
	size: null,
	sha256: null,
	expiresAt: null,
};

/** The keys of the output, with what is known of them. */
export function downloadOutput(
	{ name }: Provider,
	known: Omit<DownloadOutput, 'provider' | 'operation'>,
): DownloadOutput {
	return { provider: name, operation: downloadName.name, ...known };
}

/** Where a file is, and what is known of it before it comes. */
interface Target {
	mediaId: string | null;
	url: string;
	expected: ExpectedFile;
	expiresAt: number | null;
	/** The answer of the look-up; null where there was none. */
	body: JsonValue;
	warnings: readonly string[];
}

/** What is known of a file before it is asked for. One of id and link at least. */
export interface WantedFile {
	/** By which its address is looked up, also anew where a link has expired. */
	id: string | null;
	/** Normalised; takes precedence, as it saves the look-up. */
	link: string | null;
	expected: ExpectedFile;
}

/** A file of which nothing is known but its name. */
export function unknownFile(name: string): ExpectedFile {
	return { mimeType: null, size: null, sha256: null, name };
}

/** An address works for minutes only: one that has expired on the way is looked up anew, once. */
export async function downloadFile(
	wanted: WantedFile,
	terms: DownloadTerms,
	session: Session,
): Promise<Result<OperationOutput>> {
	const first = await targetOf(wanted, terms, session);
	if (!first.ok) return first;
	const received = await receive(first.value, terms, session);
	if (received.ok || !isGone(received.failure) || wanted.id === null) return received;
	const second = await lookedUp(wanted.id, wanted, terms, session);
	return second.ok ? await receive(second.value, terms, session) : second;
}

async function targetOf(
	wanted: WantedFile,
	terms: DownloadTerms,
	session: Session,
): Promise<Result<Target>> {
	const { id, link, expected } = wanted;
	if (link !== null)
		return success({ mediaId: id, url: link, expected, expiresAt: null, body: null, warnings: [] });
	if (id !== null) return await lookedUp(id, wanted, terms, session);
	return failed(noAddress(session.provider));
}

async function lookedUp(
	id: string,
	wanted: WantedFile,
	{ getUrl }: DownloadTerms,
	session: Session,
): Promise<Result<Target>> {
	const { provider, account } = session;
	if (getUrl === undefined) return failed(unsupported(provider, downloadName.displayName));
	const found = await session.carryOut(getUrl(id, account), account);
	if (!found.ok) return found;
	const { value, body, warnings } = found.value;
	if (brokenLinkRule(value.url) !== null) return failed(noAddress(provider));
	return success({
		mediaId: value.mediaId,
		url: normalisedLink(value.url),
		expected: { ...value, name: wanted.expected.name },
		expiresAt: expiryOf(value, session),
		body,
		warnings,
	});
}

function expiryOf({ lifeMs }: MediaLocation, session: Session): number {
	return session.timeAndNonce().now.getTime() + lifeMs;
}

function noAddress({ displayName }: Provider): Failure {
	return failure({
		class: 'unavailable',
		happened: `${displayName} did not name an address of the file that can be opened`,
		advice: `Run this item again; if it fails again, report it to the support of ${displayName}.`,
	});
}

/** The last part of an address, where it looks like the name of a file. */
export function nameInLink(link: string): string {
	const lastPart = new URL(link).pathname.split('/').at(-1) ?? '';
	if (extensionOf(lastPart) === null) return 'file';
	try {
		return decodeURIComponent(lastPart);
	} catch {
		return lastPart;
	}
}

/** Room for a web page in place of a small file, so that the error can name it. */
const errorPageSize = 16 * 1024;

async function receive(
	target: Target,
	{ file, field, limit, warnings }: DownloadTerms,
	session: Session,
): Promise<Result<OperationOutput>> {
	const { provider, account } = session;
	const { expected } = target;
	if (expected.size !== null && expected.size > limit) return failed(tooLarge(limit));
	const received = await session.carryOut(file(target.url, account), account, {
		// a file that is larger than was said of it is another one, or never ends
		limit: expected.size === null ? limit : Math.max(expected.size, errorPageSize),
		tooLarge: expected.size === null ? tooLarge(limit) : longerThanSaid(expected.size),
		nameOf: (headers) => nameOfFile(headers, expected),
	});
	if (!received.ok) return received;
	const { value, file: stored, warnings: ofRequest } = received.value;
	if (stored === undefined) throw new Error('A file was asked for, and none has come');
	const checked = checkedFile({ headers: value.headers, ...stored }, expected);
	if (!checked.ok) return checked;
	const { fileName, mimeType } = checked.value.value;
	const fileExtension = extensionOf(fileName) ?? stored.binary.fileExtension;
	return success({
		kind: 'done',
		simplified: downloadOutput(provider, {
			mediaId: target.mediaId,
			url: target.url,
			mimeType,
			fileName,
			size: stored.size,
			sha256: stored.sha256,
			expiresAt: isoOrNull(target.expiresAt),
		}),
		body: target.body,
		warnings: [...warnings, ...target.warnings, ...ofRequest, ...checked.value.warnings],
		file: {
			field,
			data: { ...stored.binary, fileName, mimeType, ...(fileExtension && { fileExtension }) },
		},
	});
}

function tooLarge(limit: number): Failure {
	return failure({
		class: 'media',
		happened: `The file is larger than ${Math.round((limit / mebibyte) * 100) / 100} MB`,
		advice: "Raise the option 'Max File Size (MB)', or ask for a smaller file.",
	});
}

function longerThanSaid(size: number): Failure {
	return failure({
		class: 'unavailable',
		happened: `The file that came is longer than the ${size} bytes that the provider has announced`,
		advice:
			'Run this item again. If it fails again, ask for the file to be sent again, or report it to the support of the provider.',
		retryable: true,
	});
}
