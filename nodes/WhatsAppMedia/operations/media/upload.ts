import type { INodeProperties } from 'n8n-workflow';

import type { Exchange } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { failed, success } from '../../contract/failure';
import type { MediaFile, UploadedMedia } from '../../contract/media';
import type { Account } from '../../contract/provider';
import { binaryProperty, fileNameField } from '../../fields/media';
import { senderFields } from '../../fields/sender';
import { addFileProblem, nameFor, readFile } from '../../input/itemFile';
import type { ItemParameters } from '../../input/itemParameters';
import { readSender } from '../../input/sender';
import { fileWarnings, sizeProblem } from '../../media/fileProblem';
import { mediaTypeOfMimeType } from '../../media/mimeTypes';
import type { Operation, OperationOutput, Session } from '../operation';
import { isoOrNull, unsupported } from '../operation';

const fields: INodeProperties[] = [
	...senderFields(({ uploads }) => uploads),
	binaryProperty,
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice.pdf',
		description:
			'Name of the file with its extension. Left empty, the name of the binary file is used.',
	},
];

export const upload: Operation = {
	resource: 'media',
	effect: 'none',
	name: 'upload',
	displayName: 'Upload',
	action: 'Upload media',
	description: 'Store a file at the provider and get an ID that can be sent many times',
	fields,
	lane: () => null,
	async plan(item, session) {
		const { provider } = session;
		if (provider.exchanges.upload === undefined)
			return failed(unsupported(provider, upload.displayName));
		const fileName = item.optionalText(fileNameField);
		const stored = await readFile(item);
		if (stored !== null) checkUpload(item, stored);
		const checked = item.checked({
			binary: stored,
			account:
				provider.capabilities.sender?.uploads === true
					? readSender(item, provider, session.account)
					: session.account,
		});
		if (!checked.ok) return checked;
		const { binary, account } = checked.value;
		const file: MediaFile = {
			...binary,
			fileName: nameFor(item, fileName ?? binary.fileName, binary.mimeType),
		};
		return success({
			recipient: null,
			preview: () => uploadExchange(file, account, session),
			perform: async () => await store(file, account, { item, session }),
			skipped: () => null,
		});
	},
};

async function store(
	file: MediaFile,
	account: Account,
	{ item, session }: { item: ItemParameters; session: Session },
): Promise<Result<OperationOutput>> {
	// nobody would tell this node that an id of an earlier execution was refused when it was sent
	const uploaded = await session.upload(file, account, 'thisExecution');
	if (!uploaded.ok) return uploaded;
	const { mediaId, link, sha256, origin, expiresAt, body } = uploaded.value;
	return success({
		simplified: {
			provider: session.provider.name,
			operation: upload.name,
			mediaId,
			link,
			mimeType: file.mimeType,
			fileName: file.fileName,
			size: file.size,
			sha256,
			reused: origin !== 'upload',
			expiresAt: isoOrNull(expiresAt),
			warnings: item.warnings,
		},
		body,
	});
}

/** A file may be sent as a document whatever it is, so only the limit of those is certain. */
function checkUpload(item: ItemParameters, file: MediaFile): void {
	addFileProblem(item, sizeProblem(file.size, 'document'));
	const type = mediaTypeOfMimeType(file.mimeType);
	if (type !== 'document' && sizeProblem(file.size, type) !== null) {
		item.warnings.push(
			`The file is too large to be sent as ${type}; it can be sent as a document.`,
		);
	}
	item.warnings.push(...fileWarnings(file, type));
}

/** The upload of a provider that has one, as all that take binary files have. */
export function uploadExchange(
	file: MediaFile,
	account: Account,
	{ provider, timeAndNonce }: Pick<Session, 'provider' | 'timeAndNonce'>,
): Exchange<UploadedMedia> {
	const { upload: request } = provider.exchanges;
	if (request === undefined) throw new Error(`${provider.displayName} takes no files`);
	return request(file, account, timeAndNonce());
}
