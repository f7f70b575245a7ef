import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import { countOrNull, field } from '../contract/json';
import { inMegabytes } from '../media/fileProblem';
import { withoutParameters } from '../media/mimeTypes';
import { interruptionFrom } from './interruption';
import { headersOf, statusOf } from './reception';

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
	/** Streams the file into n8n's binary store. */
	fetch(link: string, limitBytes: number): Promise<Result<IBinaryData>>;
}

type BodyStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Uint8Array
>;

/** Beside the time to answer, what a file of the largest size takes at this many bytes per second. */
const slowestDownload = 128 * 1024;

export function publicLinks(context: IExecuteFunctions, timeoutMs: number): PublicLinks {
	const request = async (options: IHttpRequestOptions): Promise<unknown> => {
		const abortSignal = context.getExecutionCancelSignal();
		return (await context.helpers.httpRequest({
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: timeoutMs,
			...options,
			...(abortSignal && { abortSignal }),
		})) as unknown;
	};
	return {
		async lookAt(link, redirects) {
			try {
				const received = await request({
					method: 'HEAD',
					url: link,
					disableFollowRedirect: redirects === 'report',
				});
				bodyOf(received).destroy();
				return success(reportOf(received));
			} catch (error) {
				return failed(unreachable(error));
			}
		},
		async fetch(link, limitBytes) {
			try {
				const received = await request({ method: 'GET', url: link });
				const body = bodyOf(received);
				const report = reportOf(received);
				const refusal = refusalOf(report, limitBytes);
				if (refusal !== null) {
					body.destroy();
					return failed(refusal);
				}
				guard(body, { limitBytes, timeoutMs: timeoutMs + (limitBytes / slowestDownload) * 1000 });
				return success(
					await context.helpers.prepareBinaryData(
						body,
						fileNameOf(link),
						report.mimeType ?? undefined,
					),
				);
			} catch (error) {
				return failed(error instanceof TooLargeError ? tooLarge(limitBytes) : unreachable(error));
			}
		},
	};
}

function bodyOf(received: unknown): BodyStream {
	return field(received, 'body') as BodyStream;
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

/** Breaks a download off that grows beyond the limit or never ends; without it, it would fill the disk. */
function guard(body: BodyStream, limits: { limitBytes: number; timeoutMs: number }): void {
	let length = 0;
	// counting alone must not start the stream: bytes would be gone before the one who stores them listens
	body.pause();
	body.on('data', (chunk: Uint8Array) => {
		length += chunk.byteLength;
		if (length > limits.limitBytes) body.destroy(new TooLargeError());
	});
	body.on('newListener', (event) => {
		if (event === 'data') body.resume();
	});
	const deadline = AbortSignal.timeout(Math.ceil(limits.timeoutMs));
	const stop = () => {
		body.destroy(new Error('The download did not come to its end in time'));
	};
	deadline.addEventListener('abort', stop);
	body.once('close', () => {
		deadline.removeEventListener('abort', stop);
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

/** Why a link cannot be sent, by what its server says; null where nothing speaks against it. */
export function refusalOf({ status, mimeType, size }: LinkReport, limitBytes: number) {
	if (status < 200 || status >= 300) {
		return linkFailure({
			happened: `The server of 'Media Link' answers ${status >= 300 && status < 400 ? 'with a redirect' : 'with an error'} (HTTP ${status})`,
			retryable: status === 429 || status >= 500,
		});
	}
	if (mimeType === 'text/html') {
		return linkFailure({ happened: "'Media Link' leads to a web page, not to a file" });
	}
	return size !== null && size > limitBytes ? tooLarge(limitBytes) : null;
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
