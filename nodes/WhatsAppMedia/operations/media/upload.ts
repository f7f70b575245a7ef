import type { INodeProperties } from 'n8n-workflow';

import type { Exchange } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { failed, success } from '../../contract/failure';
import type { MediaFile, UploadedMedia } from '../../contract/media';
import type { OutputOf, outputShapes } from '../../contract/outputs';
import type { Account, Provider } from '../../contract/provider';
import { binaryField, binaryProperty, fileNameField } from '../../fields/media';
import { senderFields } from '../../fields/sender';
import { fileProblem, readFile } from '../../input/itemFile';
import type { ItemParameters } from '../../input/itemParameters';
import { readSender } from '../../input/sender';
import { fileWarnings, sizeProblem, typeWords } from '../../media/fileProblem';
import { mediaTypeOfMimeType } from '../../media/mimeTypes';
import type { RepairedFile } from '../../media/repairedFile';
import { nameFor } from '../../media/repairedFile';
import type { KnownUpload } from '../../media/upload';
import type { Operation, OperationOutput, Session } from '../operation';
import { isoOrNull, unsupported } from '../operation';

const fields: INodeProperties[] = [
	binaryProperty,
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice.pdf',
		description:
			'Name of the file with its extension. Leave empty to use the name of the binary file.',
	},
	...senderFields(({ uploads }) => uploads),
];

export const upload: Operation = {
	resource: 'media',
	effect: 'none',
	name: 'upload',
	offeredBy: ({ exchanges }) => exchanges.upload !== undefined,
	displayName: 'Upload',
	action: 'Upload media',
	description: 'Store a file at the provider and get an ID that can be sent many times',
	fields,
	async read(item, setting) {
		const { provider } = setting;
		if (provider.exchanges.upload === undefined)
			return failed(unsupported(provider, upload.displayName));
		const fileName = item.optionalText(fileNameField);
		const stored = await readFile(item);
		if (stored !== null) checkUpload(item, stored.file);
		const file = stored === null ? null : namedFile(item, stored, fileName);
		const account =
			provider.capabilities.sender?.uploads === true
				? readSender(item, provider, setting.account)
				: setting.account;
		const checked = item.checked({ file, account });
		if (!checked.ok) return checked;
		const { value, warnings } = checked.value;
		return success({
			recipient: null,
			warnings,
			preview: async (session) => {
				const exchange = uploadExchange(value.file, value.account, session);
				const all = [...warnings, ...exchange.warnings];
				const simplified = output(provider, { file: value.file, stored: null, warnings: all });
				return await Promise.resolve(
					success({ request: exchange.request, simplified, warnings: all }),
				);
			},
			perform: async (session) => await store(value, warnings, session),
			skipped: () => null,
		});
	},
};

function namedFile(
	item: ItemParameters,
	{ file, nameWarnings }: RepairedFile,
	fileName: string | null,
): MediaFile {
	if (fileName === null) return item.noted({ value: file, warnings: nameWarnings });
	return { ...file, fileName: item.noted(nameFor(fileName, file.mimeType)) };
}

async function store(
	{ file, account }: { file: MediaFile; account: Account },
	warnings: readonly string[],
	session: Session,
): Promise<Result<OperationOutput>> {
	// nobody would tell this node that an id of an earlier execution was refused when it was sent
	const uploaded = await session.upload(file, account, 'thisExecution');
	if (!uploaded.ok) return uploaded;
	const stored = uploaded.value;
	const all = [...warnings, ...stored.warnings];
	return success({
		kind: 'done',
		simplified: output(session.provider, { file, stored, warnings: all }),
		body: stored.body,
		warnings: all,
	});
}

/** @param stored null in a dry run */
function output(
	{ name }: Provider,
	{
		file,
		stored,
		warnings,
	}: { file: MediaFile; stored: KnownUpload | null; warnings: readonly string[] },
): OutputOf<typeof outputShapes.media.upload> {
	return {
		provider: name,
		operation: upload.name,
		mediaId: stored?.mediaId ?? null,
		link: stored?.link ?? null,
		mimeType: file.mimeType,
		fileName: file.fileName,
		size: file.size,
		sha256: stored?.sha256 ?? null,
		reused: stored !== null && stored.origin !== 'upload',
		expiresAt: isoOrNull(stored?.expiresAt ?? null),
		warnings: [...warnings],
	};
}

/** A file may be sent as a document whatever it is, so only the limit of those is certain. */
function checkUpload(item: ItemParameters, file: MediaFile): void {
	item.add(fileProblem(sizeProblem(file.size, 'document'), binaryField));
	const type = mediaTypeOfMimeType(file.mimeType);
	if (type !== 'document' && sizeProblem(file.size, type) !== null) {
		item.warn(
			`The file is too large to be sent as ${typeWords[type].one}; it can be sent as a document.`,
		);
	}
	item.warn(...fileWarnings(file, type));
}

/** The upload of a provider that has one, as all that take binary files have. */
export function uploadExchange(
	file: MediaFile,
	account: Account,
	session: Pick<Session, 'provider' | 'timeAndNonce'>,
): Exchange<UploadedMedia> {
	const { exchanges, displayName } = session.provider;
	if (exchanges.upload === undefined) throw new Error(`${displayName} takes no files`);
	return exchanges.upload(file, account, session.timeAndNonce());
}
