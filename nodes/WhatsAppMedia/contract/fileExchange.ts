import type { Answer } from './answer';
import type { Exchange, RefusalReading } from './exchange';
import type { Failure } from './failure';
import { failure } from './failure';
import type { Account } from './provider';
import type { ProviderRequest } from './request';

/** What is known of a file that was received, besides its bytes. */
export interface FileHead {
	/** Where it came from, after all redirects. */
	url: string;
	headers: Answer['headers'];
}

/** Whether a file is asked for with the key: at once, only after a refusal without it, or never. */
export type FileKey = 'sent' | 'sentAfterRefusal' | 'withheld';

export interface FileAccess {
	/** Whatever it says, the key goes only to the origins that may see it (`keyUse.ts`). */
	keyAt(url: string): FileKey;
	refusals?: ProviderRequest['refusals'];
}

/** The key only after a refusal, and only where the account's own API is: nobody documents who serves these files. */
export function afterRefusalAtHome({ baseUrl }: Account): FileAccess {
	const home = `${new URL(baseUrl).origin}/`;
	return { keyAt: (url) => (url.startsWith(home) ? 'sentAfterRefusal' : 'withheld') };
}

const redirectStatuses = [301, 302, 303, 307, 308];
const mostRedirects = 5;

/**
 * Asks for a file and follows redirects itself: each address is judged anew by whether it may see the key.
 * @param address absolute, http or https, as `URL` prints it
 */
export function getFile(address: string, access: FileAccess, redirects = 0): Exchange<FileHead> {
	const key = access.keyAt(address);
	return fileAt(address, key === 'sent' ? 'credential' : 'none', {
		access,
		redirects,
		onRefusal: key === 'sentAfterRefusal' ? 'tryWithKey' : 'fail',
	});
}

interface Way {
	access: FileAccess;
	/** How many were followed already. */
	redirects: number;
	onRefusal: 'tryWithKey' | 'fail';
}

function fileAt(
	url: string,
	authentication: ProviderRequest['authentication'],
	way: Way,
): Exchange<FileHead> {
	const { refusals } = way.access;
	return {
		request: {
			method: 'GET',
			url,
			body: { kind: 'none' },
			authentication,
			urlFrom: 'answer',
			answer: 'file',
			kind: 'other',
			...(refusals === undefined ? {} : { refusals }),
		},
		warnings: [],
		read: ({ status, headers }) =>
			wholeFile.includes(status)
				? { kind: 'done', value: { url, headers } }
				: { kind: 'refused', failure: refusedWith(status) },
		readRefusal: (answer) => readRefusal(answer, url, way),
	};
}

/** A proxy can turn 200 into 203. */
const wholeFile = [200, 203];

/** What a server answers that does not show a file to strangers. */
const wantsKey = [401, 403, 404];

function readRefusal({ status, headers }: Answer, url: string, way: Way): RefusalReading<FileHead> {
	if (redirectStatuses.includes(status) && headers.location !== undefined)
		return redirected(headers.location, url, way);
	if (way.onRefusal === 'tryWithKey' && wantsKey.includes(status))
		return { kind: 'next', exchange: fileAt(url, 'credential', { ...way, onRefusal: 'fail' }) };
	return { kind: 'refused', failure: refusedWith(status) };
}

function redirected(
	location: string,
	from: string,
	{ access, redirects }: Way,
): RefusalReading<FileHead> {
	if (redirects >= mostRedirects)
		return { kind: 'refused', failure: notFollowed(`after ${mostRedirects} redirects`) };
	const target = URL.canParse(location, from) ? new URL(location, from) : null;
	if (target === null || !isTrustworthy(target, from))
		return { kind: 'refused', failure: notFollowed('to an address that is not safe to open') };
	return { kind: 'next', exchange: getFile(target.href, access, redirects + 1) };
}

/** Encrypted as before, and without a login in it. */
function isTrustworthy({ protocol, username, password }: URL, from: string): boolean {
	const protocols = from.startsWith('https:') ? ['https:'] : ['https:', 'http:'];
	return protocols.includes(protocol) && username === '' && password === '';
}

function notFollowed(why: string): Failure {
	return failure({
		class: 'media',
		happened: `The server of the file redirected n8n ${why}`,
		advice:
			'Download the file by its media ID, or open the address in a browser to see where it leads.',
	});
}

/** Statuses of an address that does not work any more (Meta, "Media": 404; object stores: 403 and 410). */
const goneStatuses = [403, 404, 410];

/** Whether a new address of the same file can help. */
export function isGone({ httpStatus }: Failure): boolean {
	return httpStatus !== null && goneStatuses.includes(httpStatus);
}

/** The server of a file is often not the provider's, so the words of its refusals are not the provider's either. */
function refusedWith(status: number): Failure {
	const httpStatus = status;
	if (goneStatuses.includes(status))
		return failure({
			class: 'media',
			httpStatus,
			happened: `The file is not at its address any more, or does not open with this credential (HTTP ${status})`,
			advice:
				"Addresses of files expire, some after five minutes: download a file as soon as its message comes, or by its media ID. It must belong to the number of this node's credential; if it is still there, ask the customer to send it again.",
		});
	if (status === 401)
		return failure({
			class: 'authentication',
			httpStatus,
			happened: 'The server of the file wants a key that it accepts (HTTP 401)',
			advice:
				"Check that the key in the credential is valid and belongs to the number that the file was sent to. n8n sends the key only to the provider's own addresses.",
		});
	if (status === 429)
		return failure({
			class: 'rateLimit',
			httpStatus,
			happened: 'The server of the file received too many requests at once (HTTP 429)',
			advice: 'Wait a moment and run this item again, or process fewer items at a time.',
			retryable: true,
		});
	if (status === 408 || status >= 500)
		return failure({
			class: 'unavailable',
			httpStatus,
			happened: `The server of the file could not handle the request (HTTP ${status})`,
			advice: 'Run this item again in a few minutes.',
			retryable: true,
		});
	return failure({
		class: 'media',
		httpStatus,
		happened: `The server of the file answered without the whole file (HTTP ${status})`,
		advice: 'Check that the address is that of the file itself.',
	});
}
