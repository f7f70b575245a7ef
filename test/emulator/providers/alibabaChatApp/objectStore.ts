import { createHmac } from 'node:crypto';

import type { EmulatedAnswer, Store } from '../../provider';
import type { ReceivedRequest } from '../../request';

/** Alibaba's object store (OSS), as far as an upload by form and a public download go (page "PostObject"). */

export const temporaryKey = {
	id: 'STS.emulatedTemporaryId',
	secret: 'emulatedTemporarySecret6a',
	token: 'emulatedSecurityToken77c0',
};
export const bucket = 'emulated-bucket';
export const folder = 'C200000';

interface Policy {
	expiration: string;
	conditions: unknown[];
}

export function objectStore(
	request: ReceivedRequest,
	store: Store,
	address: string,
): EmulatedAnswer {
	const prefix = `/oss/${bucket}/`;
	if (!request.path.startsWith(prefix))
		return xmlError(404, 'NoSuchBucket', 'The specified bucket does not exist.');
	if (request.method === 'POST') return postObject(request, store, address);
	const file = store.upload(`${address}${request.path}`);
	if (!['GET', 'HEAD'].includes(request.method) || file === undefined)
		return xmlError(404, 'NoSuchKey', 'The specified key does not exist.');
	const { bucketIsPublic, published } = store.objectStore;
	if (!bucketIsPublic && !published.has(`${address}${request.path}`))
		return xmlError(
			403,
			'AccessDenied',
			'You have no right to access this object because of bucket acl.',
		);
	const headers = { 'content-type': file.contentType, 'content-length': String(file.size) };
	if (request.method === 'HEAD') return { status: 200, bytes: Buffer.alloc(0), headers };
	if (file.bytes === null) return xmlError(404, 'NoSuchKey', 'Only its size was kept.');
	return { status: 200, bytes: file.bytes, headers };
}

function postObject(
	{ body, path }: ReceivedRequest,
	store: Store,
	address: string,
): EmulatedAnswer {
	if (body.kind !== 'multipart')
		return xmlError(400, 'MalformedPOSTRequest', 'The body is no multipart/form-data.');
	const file = body.parts.at(-1);
	if (file?.name !== 'file' || file.file === null) {
		return xmlError(400, 'MalformedPOSTRequest', 'The file must be the last part.');
	}
	const text = (name: string) => body.parts.find((part) => part.name === name)?.text ?? '';
	if (
		text('OSSAccessKeyId') !== temporaryKey.id ||
		text('x-oss-security-token') !== temporaryKey.token
	) {
		return xmlError(
			403,
			'InvalidAccessKeyId',
			'The OSS Access Key Id you provided does not exist in our records.',
		);
	}
	const signature = createHmac('sha1', temporaryKey.secret).update(text('policy')).digest('base64');
	if (text('Signature') !== signature) {
		return xmlError(
			403,
			'SignatureDoesNotMatch',
			`The signature does not match ${text('x-oss-security-token')}.`,
		);
	}
	const policy = JSON.parse(Buffer.from(text('policy'), 'base64').toString('utf8')) as Policy;
	const problem = policyProblem(policy, { key: text('key'), size: file.file.size });
	if (problem !== null) return xmlError(403, 'AccessDenied', problem);
	if (!text('key').startsWith(`${folder}/`))
		return xmlError(403, 'AccessDenied', 'The key is outside of the folder.');
	if (text('Content-Type').split(';')[0] !== file.file.contentType)
		return xmlError(400, 'MalformedPOSTRequest', 'Content-Type differs.');
	const acl = text('x-oss-object-acl');
	if (acl !== '' && acl !== 'public-read')
		return xmlError(400, 'InvalidArgument', 'no such object access control exists');
	if (acl !== '' && !store.objectStore.keysMayPublish)
		return xmlError(403, 'AccessDenied', 'Put public object acl is not allowed');
	const link = `${address}${path}${text('key')}`;
	store.keep(link, file.file);
	if (acl === 'public-read') store.objectStore.published.add(link);
	return { status: Number(text('success_action_status') || 204), bytes: Buffer.alloc(0) };
}

function policyProblem(
	{ expiration, conditions }: Policy,
	{ key, size }: { key: string; size: number },
): string | null {
	if (!(Date.parse(expiration) > Date.now())) return 'Invalid according to Policy: Policy expired.';
	for (const condition of conditions) {
		if (Array.isArray(condition)) {
			const [kind, second, third] = condition as [string, string | number, string | number];
			if (kind === 'starts-with' && !key.startsWith(String(third)))
				return 'Invalid according to Policy: key.';
			if (kind === 'content-length-range' && (size < Number(second) || size > Number(third))) {
				return 'Invalid according to Policy: content-length-range.';
			}
		} else if ((condition as { bucket?: string }).bucket !== bucket) {
			return 'Invalid according to Policy: bucket.';
		}
	}
	return null;
}

function xmlError(status: number, code: string, message: string): EmulatedAnswer {
	const xml = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>5EMULATED</RequestId></Error>`;
	return { status, bytes: Buffer.from(xml), headers: { 'content-type': 'application/xml' } };
}
