import { fileHeaders } from './graphMessages';
import type { EmulatedAnswer, Store } from './provider';
import type { ReceivedRequest } from './request';

/** The first part of the path of files that need no key. */
export const publicFiles = 'files';

export function publicFile(
	{ method, path, target }: ReceivedRequest,
	store: Store,
): EmulatedAnswer {
	const file = store.upload(decodeURIComponent(path.slice(1)));
	const isThere = method === 'GET' && target.startsWith(`/${publicFiles}/`);
	if (!isThere || file?.bytes == null) return { status: 404, json: {} };
	return { status: 200, bytes: file.bytes, headers: fileHeaders(file) };
}
