import type { INodeProperties } from 'n8n-workflow';

import type { Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { MediaFile, UploadedMedia } from '../contract/media';
import type { Fulfilled } from '../delivery/carryOut';
import { hashedFile } from '../media/hashedFile';
import { binaryField, binaryProperty, fileNameField } from './fields/media';
import type { Operation, Session } from './operation';
import { dayMs, isoAfter, unsupported } from './operation';

const fields: INodeProperties[] = [
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
	name: 'upload',
	displayName: 'Upload',
	action: 'Upload media',
	description: 'Store a file at the provider and get an ID that can be sent many times',
	fields,
	async run(item, session) {
		const fileName = item.optionalText(fileNameField);
		const checked = item.checked({ binary: await item.file(binaryField) });
		if (!checked.ok) return checked;
		const { binary } = checked.value;
		const file = hashedFile({ ...binary, fileName: fileName ?? binary.fileName });
		const uploaded = await uploadFile(file, session);
		if (!uploaded.ok) return uploaded;
		return success({
			simplified: {
				provider: session.provider.name,
				operation: 'upload',
				mediaId: uploaded.value.value.mediaId,
				link: uploaded.value.value.link,
				mimeType: file.mimeType,
				fileName: file.fileName,
				size: file.size,
				sha256: file.sha256(),
				reused: false,
				expiresAt: uploadExpiry(session),
				warnings: item.warnings,
			},
			body: uploaded.value.body,
		});
	},
};

/** Stores a file at the provider; also the first half of sending a binary file. */
export async function uploadFile(
	file: MediaFile,
	session: Session,
): Promise<Result<Fulfilled<UploadedMedia>>> {
	const { provider, account } = session;
	if (provider.exchanges.upload === undefined)
		return failed(unsupported(provider, upload.displayName));
	return await session.carryOut(provider.exchanges.upload(file, account));
}

/** When an upload of this moment can no longer be sent. */
export function uploadExpiry(session: Session): string {
	return isoAfter(session.now(), session.provider.capabilities.uploadLifeDays * dayMs);
}
