import { createHmac } from 'crypto';

import type { Answer } from '../../contract/answer';
import type { Exchange, RefusalReading } from '../../contract/exchange';
import type { MediaFile, UploadedMedia } from '../../contract/media';
import type { TimeAndNonce } from '../../contract/provider';
import type { MultipartPart } from '../../contract/request';
import type { ObjectStore } from './objectStore';
import { storeRefusal, unreadableObject } from './storeFailures';

/**
 * `PostObject` (OSS developer reference): a form with a signed policy, the file as its last part. The object gets a name
 * that cannot be guessed, and everybody who knows it may read it: WhatsApp has no key. A short-lived key that may not set
 * that is refused with 403; then the bucket's own setting has to do.
 */
export function postObject(
	file: MediaFile,
	store: ObjectStore,
	{ now, nonce }: TimeAndNonce,
): Exchange<UploadedMedia> {
	const key = [store.folder, `${nonce}-${objectName(file.fileName)}`]
		.filter((part) => part !== '')
		.join('/');
	const policy = signablePolicy(store, { now, size: file.size });
	const signature = createHmac('sha1', store.accessKeySecret).update(policy).digest('base64');
	const fields: Record<string, string> = {
		key,
		OSSAccessKeyId: store.accessKeyId,
		policy,
		Signature: signature,
		...(store.securityToken === '' ? {} : { 'x-oss-security-token': store.securityToken }),
		success_action_status: '200',
		'Content-Type': file.mimeType,
	};
	const secrets = [store.accessKeyId, store.accessKeySecret, store.securityToken, signature];
	const link = `${store.origin}/${key.split('/').map(encodeURIComponent).join('/')}`;
	const post = (
		allFields: Record<string, string>,
		readRefusal: (answer: Answer) => RefusalReading<UploadedMedia>,
	): Exchange<UploadedMedia> => ({
		request: {
			method: 'POST',
			url: `${store.origin}/`,
			body: { kind: 'multipart', parts: [...textParts(allFields), { name: 'file', file }] },
			authentication: 'none',
			urlFrom: 'answer',
			kind: 'other',
			secrets,
		},
		warnings: [],
		// the store answers with nothing; a web page in its place has stored nothing
		read: ({ text }) =>
			/<html/i.test(text)
				? { kind: 'unreadable', missing: 'a confirmation of the upload' }
				: { kind: 'next', exchange: lookAt(link, secrets) },
		readRefusal,
	});
	return post({ ...fields, 'x-oss-object-acl': 'public-read' }, (answer) =>
		answer.status === 403 ? { kind: 'next', exchange: post(fields, refused) } : refused(answer),
	);
}

function refused(answer: Answer): RefusalReading<UploadedMedia> {
	return { kind: 'refused', failure: storeRefusal(answer) };
}

function textParts(fields: Record<string, string>): MultipartPart[] {
	return Object.entries(fields).map(([name, text]) => ({ name, text }));
}

/**
 * Reads the headers of the stored file as WhatsApp would, without a key. No page of Alibaba promises that it can, and a
 * message with a link that WhatsApp cannot read is accepted and never delivered.
 */
function lookAt(link: string, secrets: readonly string[]): Exchange<UploadedMedia> {
	return {
		request: {
			method: 'HEAD',
			url: link,
			body: { kind: 'none' },
			authentication: 'none',
			urlFrom: 'answer',
			kind: 'other',
			secrets,
		},
		warnings: [],
		read: () => ({ kind: 'done', value: { mediaId: link, link } }),
		readRefusal: (answer) => ({ kind: 'refused', failure: unreadableObject(answer) }),
	};
}

const hourMs = 60 * 60_000;

function signablePolicy(
	{ bucket, folder }: ObjectStore,
	{ now, size }: { now: Date; size: number },
): string {
	const policy = {
		expiration: new Date(now.getTime() + hourMs).toISOString(),
		conditions: [
			{ bucket },
			['starts-with', '$key', folder === '' ? '' : `${folder}/`],
			['content-length-range', 0, size],
		],
	};
	return Buffer.from(JSON.stringify(policy)).toString('base64');
}

/** Letters, digits, dots and hyphens: the name becomes part of a link. */
function objectName(fileName: string): string {
	return fileName.replace(/[^A-Za-z0-9.]+/g, '-').slice(-80);
}
