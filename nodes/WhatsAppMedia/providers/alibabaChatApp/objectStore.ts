import { createHmac } from 'crypto';

import type { Exchange } from '../../contract/exchange';
import { field, textOrNull } from '../../contract/json';
import type { MediaFile, UploadedMedia } from '../../contract/media';
import type { Account, Occasion } from '../../contract/provider';

/** A place in Alibaba's object store (OSS) with keys that work for an hour. */
export interface ObjectStore {
	accessKeyId: string;
	accessKeySecret: string;
	securityToken: string;
	bucket: string;
	/** The folder in which the object must be. */
	folder: string;
	/** Address of the bucket, without a slash at its end. */
	origin: string;
	/** Whether the address is Alibaba's, or that of the proxy which the credential names. */
	trusted: boolean;
}

/** `Data` of `GetChatappUploadAuthorization`; null where something is missing. */
export function objectStoreOf(data: unknown, account: Account): ObjectStore | null {
	const text = (name: string) => textOrNull(field(data, name));
	const accessKeyId = text('AccessKeyId');
	const accessKeySecret = text('AccessKeySecret');
	const bucket = text('BucketName');
	const endpoint = endpointOf(text('EndPoint'));
	if (accessKeyId === null || accessKeySecret === null || bucket === null || endpoint === null)
		return null;
	return {
		accessKeyId,
		accessKeySecret,
		securityToken: text('SecurityToken') ?? '',
		bucket,
		folder: text('Dir') ?? '',
		origin: bucketAddress(endpoint, bucket),
		trusted: isTrusted(endpoint, account),
	};
}

function endpointOf(text: string | null): URL | null {
	if (text === null) return null;
	const url = /^https?:\/\//.test(text) ? text : `https://${text}`;
	return URL.canParse(url) ? new URL(url) : null;
}

const ipAddress = /^(\d{1,3}(\.\d{1,3}){3}|\[.*\]|localhost)$/;

/** The bucket is a subdomain; behind a bare IP address, as in Alibaba's SDKs, a folder. */
function bucketAddress({ protocol, host, hostname, pathname }: URL, bucket: string): string {
	return ipAddress.test(hostname)
		? `${protocol}//${host}${pathname.replace(/\/$/, '')}/${encodeURIComponent(bucket)}`
		: `${protocol}//${encodeURIComponent(bucket)}.${host}`;
}

function isTrusted({ protocol, hostname, origin }: URL, { baseUrl }: Account): boolean {
	if (protocol === 'https:' && hostname.endsWith('.aliyuncs.com')) return true;
	return origin === new URL(baseUrl).origin;
}

const hourMs = 60 * 60_000;

/**
 * `PostObject` (OSS developer reference): a form with a signed policy, the file as its last part. The object gets a name
 * that nobody can guess.
 */
export function postObject(
	file: MediaFile,
	store: ObjectStore,
	{ now, unique }: Occasion,
): Exchange<UploadedMedia> {
	const key = [store.folder, `${unique}-${objectName(file.fileName)}`]
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
	const link = `${store.origin}/${key.split('/').map(encodeURIComponent).join('/')}`;
	return {
		request: {
			method: 'POST',
			url: `${store.origin}/`,
			body: {
				kind: 'multipart',
				parts: [
					...Object.entries(fields).map(([name, text]) => ({ name, text })),
					{ name: 'file', file },
				],
			},
			authentication: 'none',
			urlFrom: 'answer',
			repeat: 'harmless',
			secrets: [store.accessKeyId, store.accessKeySecret, store.securityToken, signature],
		},
		warnings: [],
		// the store answers with nothing; a web page in its place has stored nothing
		read: ({ text }) =>
			/<html/i.test(text)
				? { kind: 'unreadable', missing: 'a confirmation of the upload' }
				: { kind: 'done', value: { mediaId: link, link } },
	};
}

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
