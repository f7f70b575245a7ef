import type { Answer } from '../../contract/answer';
import { field, textOrNull } from '../../contract/json';
import type { Account } from '../../contract/provider';

/** A place in Alibaba's object store (OSS) with keys that work for an hour. */
export interface ObjectStore {
	accessKeyId: string;
	accessKeySecret: string;
	securityToken: string;
	bucket: string;
	/** The folder in which the object must be; without slashes at its ends. */
	folder: string;
	/** Address of the bucket, without a slash at its end. */
	origin: string;
	/** Whether the address is Alibaba's, or that of the proxy which the credential names. */
	trusted: boolean;
}

/** Fields of `Data`: the short-lived keys. */
export const keyFields = ['AccessKeyId', 'AccessKeySecret', 'SecurityToken'] as const;

/** The answer of `GetChatappUploadAuthorization`; null where something is missing. */
export function objectStoreOf({ json, secrets }: Answer, account: Account): ObjectStore | null {
	const text = (name: string) => textOrNull(field(json, 'Data', name));
	const lent = (name: (typeof keyFields)[number]) => textOrNull(secrets?.[name]);
	const accessKeyId = lent('AccessKeyId');
	const accessKeySecret = lent('AccessKeySecret');
	const bucket = text('BucketName');
	const base = new URL(account.baseUrl);
	const endpoint = endpointOf(text('EndPoint'), base);
	if (accessKeyId === null || accessKeySecret === null || endpoint === null) return null;
	if (bucket === null || !bucketName.test(bucket)) return null;
	return {
		accessKeyId,
		accessKeySecret,
		securityToken: lent('SecurityToken') ?? '',
		bucket,
		folder: (text('Dir') ?? '').replace(/^\/+|\/+$/g, ''),
		origin: bucketAddress(endpoint, bucket),
		trusted: isTrusted(endpoint, base),
	};
}

/**
 * The endpoint comes with http, with https or without a scheme (seen by integrators). Files and keys go by https, except
 * to the host of the credential itself, which is allowed to be an http address of this machine.
 */
function endpointOf(text: string | null, base: URL): URL | null {
	if (text === null) return null;
	const address = `https://${text.replace(/^(https?:)?\/\//i, '')}`;
	if (!URL.canParse(address)) return null;
	const url = new URL(address);
	return url.host === base.host ? new URL(address.replace(/^https:/, base.protocol)) : url;
}

/** OSS, "Bucket naming": it becomes a part of an address. */
const bucketName = /^[a-z0-9][a-z0-9-]*$/;

const ipAddress = /^(\d{1,3}(\.\d{1,3}){3}|\[.*\]|localhost)$/;

/** The bucket is a subdomain, which can be there already; behind a bare IP address, as in Alibaba's SDKs, a folder. */
function bucketAddress({ protocol, host, hostname, pathname }: URL, bucket: string): string {
	if (ipAddress.test(hostname))
		return `${protocol}//${host}${pathname.replace(/\/+$/, '')}/${bucket}`;
	return host.startsWith(`${bucket}.`) ? `${protocol}//${host}` : `${protocol}//${bucket}.${host}`;
}

function isTrusted({ protocol, hostname, origin }: URL, base: URL): boolean {
	if (protocol === 'https:' && hostname.endsWith('.aliyuncs.com')) return true;
	return origin === base.origin;
}
