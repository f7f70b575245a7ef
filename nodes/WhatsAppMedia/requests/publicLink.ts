import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { Failure, Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import { countOrNull, field } from '../contract/json';
import { withoutParameters } from '../media/mimeTypes';
import type { Deadline } from './deadline';
import { withDeadline } from './deadline';
import type { BodyStream } from './guardedStream';
import { guard, TooLargeError } from './guardedStream';
import type { LinkReport } from './linkReport';
import { isRedirect, linkFailure, refusalOf, tooLarge } from './linkReport';
import type { NetworkError } from './networkError';
import { networkErrorFrom } from './networkError';
import { discard, headersOf, statusOf } from './responseBody';

/**
 * Requests to links that a user enters. They carry no key, so redirects are followed. If n8n's protection of private
 * networks is on, n8n checks every redirect as well.
 */
export interface PublicLinks {
	/**
	 * Asks for the headers; fails where the link leads to no file that can be sent.
	 * @param redirects `report` returns a redirect as it is: WhatsApp is not known to follow redirects
	 * @param bytes largest size
	 */
	lookAt(
		link: string,
		terms: { redirects: 'follow' | 'report'; bytes: number },
	): Promise<Result<LinkReport>>;
	/**
	 * Streams the file into n8n's binary store.
	 * @param limits largest size in bytes, and milliseconds for the whole download
	 */
	fetch(link: string, limits: { bytes: number; withinMs: number }): Promise<Result<IBinaryData>>;
}

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
		async lookAt(link, { redirects, bytes }) {
			const disableFollowRedirect = redirects === 'report';
			const headersBy = async (method: 'HEAD' | 'GET') =>
				await withDeadline(
					{ timeoutMs, cancelled, message: 'The server of the link did not answer in time' },
					async (deadline) => {
						const { report, body } = await request(
							{ method, url: link, disableFollowRedirect },
							deadline,
						);
						body.destroy();
						return report;
					},
				);
			const refusal = (report: LinkReport) =>
				disableFollowRedirect && isRedirect(report) ? null : refusalOf(link, report, bytes);
			try {
				const byHead = await headersBy('HEAD');
				if (refusal(byHead) === null) return success(byHead);
				// some servers refuse HEAD, or answer it in another way: the provider asks by GET
				const byGet = await headersBy('GET');
				const reason = refusal(byGet);
				return reason === null ? success(byGet) : failed(reason);
			} catch (error) {
				return failed(unreachable(link, error));
			}
		},
		async fetch(link, { bytes, withinMs }) {
			try {
				return await withDeadline(
					{
						timeoutMs: withinMs,
						cancelled,
						message: 'The download timed out',
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
				return failed(error instanceof TooLargeError ? tooLarge(bytes) : unreachable(link, error));
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

function fileNameOf(link: string): string | undefined {
	const lastPart = new URL(link).pathname.split('/').at(-1) ?? '';
	try {
		return decodeURIComponent(lastPart) || undefined;
	} catch {
		return lastPart || undefined;
	}
}

/** Codes of a failed name lookup: an unknown name, or a name server that does not answer. */
const nameNotFound = /^(ENOTFOUND|EAI_AGAIN)/;

/** What the server of a link did; for other network errors it is enough that the file did not come. */
const rows: Readonly<Partial<Record<NetworkError['kind'], (server: string) => string>>> = {
	notConnected: (server) => `n8n could not connect to ${server}`,
	connectTimeout: (server) => `n8n could not connect to ${server} in time`,
	forbidden: (server) => `n8n is not allowed to connect to ${server}`,
};

function unreachable(link: string, error: unknown): Failure {
	const { kind, detail } = networkErrorFrom(error);
	const server = `the server ${new URL(link).host}`;
	return linkFailure({
		happened: nameNotFound.test(detail)
			? `n8n could not find ${server}`
			: (rows[kind]?.(server) ?? "The file of 'Media Link' could not be downloaded"),
		cause: detail || null,
		...(kind === 'forbidden'
			? { advice: 'Ask the administrator of n8n to allow the address, or use another link.' }
			: { retryable: true }),
	});
}
