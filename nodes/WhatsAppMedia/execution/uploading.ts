import type { Failure, FailureClass, Result } from '../contract/failure';
import { failed } from '../contract/failure';
import type { MediaFile } from '../contract/media';
import type { Account } from '../contract/provider';
import type { HashedFile } from '../media/hashedFile';
import type { KnownUpload, UploadTerms } from '../media/upload';
import { certainLifeMs, uploadOf } from '../media/upload';
import type { UploadReuse } from '../media/uploadReuse';
import { uploadExchange } from '../operations/media/upload';
import type { Session } from '../operations/operation';

/** Failures in which the file itself may be what the provider does not like. */
const aboutTheFile: readonly FailureClass[] = ['media', 'request'];

/** Stores a file at the provider, or finds it there; also the first half of sending a binary file. */
export async function uploading(
	file: MediaFile,
	owner: Account,
	{
		session,
		reuse,
		terms,
	}: {
		session: Session;
		/** Null where each file is to be uploaded, whatever is known. */
		reuse: UploadReuse | null;
		terms: Omit<UploadTerms, 'certainLifeMs' | 'now'>;
	},
): Promise<Result<KnownUpload>> {
	const isLifeDocumented = session.provider.capabilities.uploadLifeDays !== null;
	const allTerms: UploadTerms = {
		...terms,
		certainLifeMs: isLifeDocumented ? certainLifeMs : null,
		now: () => session.timeAndNonce().now.getTime(),
	};
	const upload = async (hashed: HashedFile) => {
		const uploaded = await session.carryOut(uploadExchange(hashed, owner, session), owner);
		return uploaded.ok ? uploaded : failed(withFile(uploaded.failure, file));
	};
	return reuse === null
		? await uploadOf(file, allTerms, upload)
		: await reuse.once(file, allTerms, upload);
}

function withFile(reason: Failure, { mimeType, fileName }: MediaFile): Failure {
	if (!aboutTheFile.includes(reason.class)) return reason;
	return {
		...reason,
		advice: `${reason.advice} The file was uploaded as ${mimeType} under the name '${fileName}'.`,
	};
}
