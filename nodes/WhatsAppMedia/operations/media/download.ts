import type { Failure, Result } from '../../contract/failure';
import { failed, failure, success } from '../../contract/failure';
import { isGone } from '../../contract/fileExchange';
import type { JsonValue } from '../../contract/json';
import type { MediaLocation } from '../../contract/media';
import type { OutputOf, outputShapes } from '../../contract/outputs';
import type { Exchanges, Provider } from '../../contract/provider';
import { downloadFields, downloadSources, maxFileSize, outputField } from '../../fields/download';
import { mediaIdField, mediaSourceField } from '../../fields/media';
import type { ItemParameters } from '../../input/itemParameters';
import { brokenLinkRule, normalisedLink } from '../../input/link';
import { readMediaUrl } from '../../input/mediaUrl';
import { readId } from '../../input/readId';
import { readOption } from '../../input/readOption';
import { extensionOf } from '../../media/mimeTypes';
import type { ExpectedFile } from '../../media/receivedFile';
import { checkedFile, nameOfFile } from '../../media/receivedFile';
import type { Operation, OperationOutput, Session } from '../operation';
import { isoOrNull, unsupported } from '../operation';

const mebibyte = 1024 * 1024;

export const download: Operation = {
	resource: 'media',
	effect: 'none',
	name: 'download',
	offeredBy: ({ exchanges }) => exchanges.download !== undefined,
	displayName: 'Download',
	action: 'Download media',
	description: 'Get a file that a customer sent, or that was uploaded, as binary data',
	fields: downloadFields,
	async read(item, { provider, account }) {
		const { download: file, getUrl } = provider.exchanges;
		if (file === undefined) return failed(unsupported(provider, download.displayName));
		const maxMegabytes = readOption(item, maxFileSize) ?? maxFileSize.whenAdded;
		const checked = item.checked({
			wanted: readWanted(item, provider),
			field: item.requiredText(outputField),
		});
		if (!checked.ok) return checked;
		const { value, warnings } = checked.value;
		const { wanted, field } = value;
		const limit = Math.floor(maxMegabytes * mebibyte);
		const terms: Terms = { file, getUrl, field, limit, warnings };
		const first = wanted.kind === 'id' ? getUrl?.(wanted.id, account) : file(wanted.link, account);
		if (first === undefined) return failed(unsupported(provider, download.displayName));
		const preview = {
			request: first.request,
			simplified: output(provider, {
				...nothingKnown,
				mediaId: wanted.kind === 'id' ? wanted.id : null,
				url: wanted.kind === 'link' ? wanted.link : null,
			}),
			warnings,
		};
		return await Promise.resolve(
			success({
				recipient: null,
				warnings,
				preview: async () => await Promise.resolve(success(preview)),
				perform: async (session) =>
					wanted.kind === 'id'
						? await byId(wanted.id, terms, session)
						: await byLink(wanted.link, terms, session),
				skipped: () => null,
			}),
		);
	},
};

type Wanted = { kind: 'id'; id: string } | { kind: 'link'; link: string };

interface Terms {
	file: Exchanges['download'];
	getUrl: Exchanges['getUrl'] | undefined;
	/** The binary field of the output. */
	field: string;
	/** Bytes. */
	limit: number;
	warnings: readonly string[];
}

function readWanted(item: ItemParameters, provider: Provider): Wanted | null {
	switch (item.choice(mediaSourceField, downloadSources(provider))) {
		case 'id': {
			const id = readId(item, mediaIdField);
			return id === null ? null : { kind: 'id', id };
		}
		case 'link': {
			const link = readMediaUrl(item);
			return link === null ? null : { kind: 'link', link };
		}
		case null:
			return null;
	}
}

type Output = OutputOf<typeof outputShapes.media.download>;

const nothingKnown = { mimeType: null, fileName: null, size: null, sha256: null, expiresAt: null };

function output({ name }: Provider, known: Omit<Output, 'provider' | 'operation'>): Output {
	return { provider: name, operation: download.name, ...known };
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

/** An address works for minutes only: one that has expired on the way is looked up anew, once. */
async function byId(id: string, terms: Terms, session: Session): Promise<Result<OperationOutput>> {
	const first = await lookedUp(id, terms, session);
	if (!first.ok) return first;
	const received = await receive(first.value, terms, session);
	if (received.ok || !isGone(received.failure)) return received;
	const second = await lookedUp(id, terms, session);
	return second.ok ? await receive(second.value, terms, session) : second;
}

async function byLink(
	link: string,
	terms: Terms,
	session: Session,
): Promise<Result<OperationOutput>> {
	return await receive(
		{
			mediaId: null,
			url: link,
			expected: { mimeType: null, size: null, sha256: null, name: nameInLink(link) },
			expiresAt: null,
			body: null,
			warnings: [],
		},
		terms,
		session,
	);
}

async function lookedUp(id: string, { getUrl }: Terms, session: Session): Promise<Result<Target>> {
	const { provider, account } = session;
	if (getUrl === undefined) return failed(unsupported(provider, download.displayName));
	const found = await session.carryOut(getUrl(id, account), account);
	if (!found.ok) return found;
	const { value, body, warnings } = found.value;
	if (brokenLinkRule(value.url) !== null) return failed(noAddress(provider));
	return success({
		mediaId: value.mediaId,
		url: normalisedLink(value.url),
		expected: { ...value, name: value.mediaId },
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
function nameInLink(link: string): string {
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
	{ file, field, limit, warnings }: Terms,
	session: Session,
): Promise<Result<OperationOutput>> {
	const { provider, account } = session;
	const { expected } = target;
	if (expected.size !== null && expected.size > limit) return failed(tooLarge(limit));
	const received = await session.carryOut(file(target.url, account), account, {
		// a file that is larger than its look-up says is another one, or never ends
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
		simplified: output(provider, {
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
