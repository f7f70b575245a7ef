import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import { countOrNull, field, rowOf } from '../contract/json';
import { inMegabytes } from '../media/fileProblem';
import { extensionOf, withoutParameters } from '../media/mimeTypes';
import { onAbort } from './clock';
import type { Deadline } from './deadline';
import { withDeadline } from './deadline';
import { interruptionFrom } from './interruption';
import { discard, headersOf, statusOf } from './reception';

/** What the server of a link says of it. */
export interface LinkReport {
	status: number;
	/** Without parameters; null where it says none. */
	mimeType: string | null;
	/** Bytes; null where it does not say. */
	size: number | null;
}

/**
 * Addresses that a user gives, outside the providers. No key and no login goes along, so redirects can be followed; n8n
 * checks each of them against its protection of private networks, where that is on.
 */
export interface PublicLinks {
	/** Asks for the headers only. WhatsApp's fetching is not known to follow redirects, so they may be of interest. */
	lookAt(link: string, redirects: 'follow' | 'report'): Promise<Result<LinkReport>>;
	/**
	 * Streams the file into n8n's binary store.
	 * @param limits largest size, and the time for the request and the whole file
	 */
	fetch(link: string, limits: { bytes: number; withinMs: number }): Promise<Result<IBinaryData>>;
}

type BodyStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Uint8Array
>;

export function publicLinks(context: IExecuteFunctions, timeoutMs: number): PublicLinks {
	const request = async (
		options: IHttpRequestOptions,
		deadline: Deadline,
	): Promise<{ report: LinkReport; body: BodyStream }> => {
		const sending: Promise<unknown> = context.helpers.httpRequest({
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: timeoutMs,
			...options,
			abortSignal: deadline.signal,
		});
		const received = await deadline.reach(sending, discard);
		return { report: reportOf(received), body: field(received, 'body') as BodyStream };
	};
	const cancelled = context.getExecutionCancelSignal();
	return {
		async lookAt(link, redirects) {
			try {
				return await withDeadline(
					{ timeoutMs, cancelled, message: 'The server of the link did not answer' },
					async (deadline) => {
						const { report, body } = await request(
							{ method: 'HEAD', url: link, disableFollowRedirect: redirects === 'report' },
							deadline,
						);
						body.destroy();
						return success(report);
					},
				);
			} catch (error) {
				return failed(unreachable(error));
			}
		},
		async fetch(link, { bytes, withinMs }) {
			try {
				return await withDeadline(
					{
						timeoutMs: withinMs,
						cancelled,
						message: 'The download did not come to its end in time',
					},
					async (deadline) => {
						const { report, body } = await request({ method: 'GET', url: link }, deadline);
						const refusal = refusalOf(link, report, bytes);
						if (refusal !== null) {
							body.destroy();
							return failed(refusal);
						}
						const forget = guard(body, { bytes, ended: deadline.signal });
						const { mimeType } = report;
						const stored = context.helpers.prepareBinaryData(
							body,
							fileNameOf(link),
							mimeType ?? undefined,
						);
						try {
							return success(await deadline.reach(stored, () => undefined));
						} finally {
							forget();
						}
					},
				);
			} catch (error) {
				return failed(error instanceof TooLargeError ? tooLarge(bytes) : unreachable(error));
			}
		},
	};
}

function reportOf(received: unknown): LinkReport {
	const headers = headersOf(received);
	return {
		status: statusOf(received),
		mimeType: withoutParameters(headers['content-type'] ?? '') || null,
		size: countOrNull(headers['content-length']),
	};
}

class TooLargeError extends Error {}

/**
 * Breaks a download off that grows beyond the limit or never ends; without it, it would fill the disk. Returns the function
 * that ends the watch over the time.
 */
function guard(body: BodyStream, limits: { bytes: number; ended: AbortSignal }): () => void {
	let length = 0;
	// counting alone must not start the stream: bytes would be gone before the one who stores them listens
	body.pause();
	body.on('data', (chunk: Uint8Array) => {
		length += chunk.byteLength;
		if (length > limits.bytes) body.destroy(new TooLargeError());
	});
	body.on('newListener', (event) => {
		if (event === 'data') body.resume();
	});
	return onAbort(limits.ended, () => {
		body.destroy(limits.ended.reason as Error);
	});
}

function fileNameOf(link: string): string | undefined {
	const lastPart = new URL(link).pathname.split('/').at(-1) ?? '';
	try {
		return decodeURIComponent(lastPart) || undefined;
	} catch {
		return lastPart || undefined;
	}
}

/** Answers with the whole file in them; 203 is that of a proxy on the way. */
const withFile = [200, 203];

/** What services answer with where they have no file, and the extensions of files that are meant to be that. */
const answersOfServices: Readonly<Record<string, { what: string; extensions: readonly string[] }>> =
	{
		'text/html': { what: 'a web page', extensions: [] },
		'application/xhtml+xml': { what: 'a web page', extensions: [] },
		'application/json': { what: "a service's answer (JSON)", extensions: ['json'] },
		'application/problem+json': { what: "a service's answer (JSON)", extensions: [] },
		'application/xml': { what: "a service's answer (XML)", extensions: ['xml'] },
		'text/xml': { what: "a service's answer (XML)", extensions: ['xml'] },
	};

/** Why a link cannot be sent, by what its server says; null where nothing speaks against it. */
export function refusalOf(
	link: string,
	{ status, mimeType, size }: LinkReport,
	limitBytes: number,
): Failure | null {
	if (!withFile.includes(status)) {
		return linkFailure({
			happened: `The server of 'Media Link' answers ${answerWords(status)} (HTTP ${status})`,
			retryable: status === 429 || status >= 500,
		});
	}
	const answer = mimeType === null ? undefined : rowOf(answersOfServices, mimeType);
	if (answer !== undefined && !answer.extensions.includes(extensionOf(link) ?? ''))
		return noFile(answer.what);
	return size !== null && size > limitBytes ? tooLarge(limitBytes) : null;
}

function answerWords(status: number): string {
	if (status === 206) return 'with a part of the file';
	if (status < 300) return 'without a file';
	return status < 400 ? 'with a redirect' : 'with an error';
}

/** @param what what the link leads to in place of a file */
export function noFile(what: string): Failure {
	return linkFailure({ happened: `'Media Link' leads to ${what}, not to a file` });
}

function tooLarge(limitBytes: number): Failure {
	return linkFailure({
		happened: `The file of 'Media Link' is larger than the ${inMegabytes(limitBytes)} that WhatsApp takes`,
		advice: 'Use the link of a smaller file.',
	});
}

function unreachable(error: unknown): Failure {
	const { kind, detail } = interruptionFrom(error);
	return linkFailure({
		happened: "The file of 'Media Link' could not be downloaded",
		providerMessage: detail || null,
		...(kind === 'forbidden'
			? { advice: 'Ask who runs this n8n to allow the address, or use another link.' }
			: { retryable: true }),
	});
}

function linkFailure(known: Pick<Failure, 'happened'> & Partial<Failure>): Failure {
	return failure({
		class: known.retryable === true ? 'unavailable' : 'media',
		advice:
			'Open the link in a private window of your browser: it must show the file itself, without a login. Nothing was sent.',
		...known,
	});
}
