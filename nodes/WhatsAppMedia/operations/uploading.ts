import type { FailureClass, Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { JsonValue } from '../contract/json';
import type { MediaFile } from '../contract/media';
import type { Account } from '../contract/provider';
import type { HashedFile } from '../media/hashedFile';
import type { UploadReuse, UploadTerms } from '../media/uploadReuse';
import { uploadOf } from '../media/uploadReuse';
import type { Session, UploadedFile } from './operation';
import { uploadExchange } from './upload';

const dayMs = 24 * 60 * 60_000;

/** Failures in which the file itself may be what the provider does not like. */
const aboutTheFile: readonly FailureClass[] = ['media', 'request'];

/** Stores a file at the provider, or finds it there; also the first half of sending a binary file. */
export async function uploading(
	file: MediaFile,
	owner: Account,
	{
		session,
		reuse,
		account,
	}: {
		session: Session;
		/** Null where each file is to be uploaded, whatever is known. */
		reuse: UploadReuse | null;
		account: string;
	},
): Promise<Result<UploadedFile>> {
	const { uploadLifeDays } = session.provider.capabilities;
	const terms: UploadTerms = {
		account,
		lifeMs: uploadLifeDays === null ? null : uploadLifeDays * dayMs,
		now: () => session.occasion().now.getTime(),
	};
	let body: JsonValue = null;
	const upload = async (hashed: HashedFile) => {
		const uploaded = await session.carryOut(uploadExchange(hashed, owner, session), owner);
		if (!uploaded.ok) return failed(withFile(uploaded.failure, file));
		body = uploaded.value.body;
		return success(uploaded.value.value);
	};
	const known =
		reuse === null ? await uploadOf(file, terms, upload) : await reuse.once(file, terms, upload);
	return known.ok ? success({ ...known.value, body }) : known;
}

function withFile(
	reason: Parameters<typeof failed>[0],
	{ mimeType, fileName }: MediaFile,
): Parameters<typeof failed>[0] {
	if (!aboutTheFile.includes(reason.class)) return reason;
	return {
		...reason,
		advice: `${reason.advice} The file was uploaded as ${mimeType} under the name '${fileName}'.`,
	};
}
