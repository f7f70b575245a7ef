import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { WithWarnings } from '../contract/warnings';
import { fetchLink } from '../fields/options';
import { binaryFile } from '../media/binaryFile';
import { firstBytes } from '../media/firstBytes';
import type { RepairedFile } from '../media/repairedFile';
import { repairedFile } from '../media/repairedFile';
import { textInPlaceOf } from '../media/textContent';
import type { LinkReport } from '../requests/linkReport';
import { isRedirect, noFile } from '../requests/linkReport';
import type { PublicLinks } from '../requests/publicLink';
import type { RetryTerms } from '../requests/retries';
import { withRetries } from '../requests/retries';

/** What becomes of a link before it is sent. */
export type LinkUse =
	/** We fetch it and upload the file. */
	| ({ kind: 'fetch' } & RepairedFile)
	/** A dry run only asks what its server says; the type is null where that tells nothing. */
	| { kind: 'report'; mimeType: string | null; wouldBe: 'fetched' | 'passedOn' };

export type LinkReader = (
	link: string,
	limitBytes: number,
) => Promise<Result<WithWarnings<LinkUse>>>;

/** Files of links that were downloaded in this run, by link: many items may have the same one. */
export type Downloads = Map<string, { file: Promise<Result<IBinaryData>>; stopped: AbortSignal }>;

/** For all tries of a download together; a longer 'Timeout' prolongs it. */
const longestDownloadMs = 120_000;

/** Downloads the file of a link, as if it came from the item. */
export function fetching(
	context: IExecuteFunctions,
	links: PublicLinks,
	{
		downloads,
		retryTerms,
		timeoutMs,
	}: { downloads: Downloads; retryTerms: RetryTerms; timeoutMs: number },
): LinkReader {
	const { stopped, clock } = retryTerms;
	const limitMs = Math.max(longestDownloadMs, timeoutMs);
	return async (link, limitBytes) => {
		const key = `${limitBytes} ${link}`;
		for (;;) {
			const end = clock.monotonic() + limitMs;
			const download = downloads.get(key) ?? {
				stopped,
				file: withRetries(
					async () => {
						const withinMs = Math.max(1, end - clock.monotonic());
						return await links.fetch(link, { bytes: limitBytes, withinMs });
					},
					// a server that is down says nothing about those of other links
					{ request: {}, circuitBreaker: { state: 'closed' } },
					retryTerms,
				),
			};
			downloads.set(key, download);
			const fetched = await download.file;
			if (fetched.ok) return await fileOfLink(context, fetched.value, link);
			if (downloads.get(key) === download) downloads.delete(key);
			// another item began it and was stopped: that is no failure of the link
			if (!download.stopped.aborted || stopped.aborted) return failed(fetched.failure);
		}
	};
}

/** Servers give their errors and login pages the names and types of pictures: the first bytes tell. */
async function fileOfLink(
	context: IExecuteFunctions,
	binary: IBinaryData,
	link: string,
): Promise<Result<WithWarnings<LinkUse>>> {
	const { value, warnings } = await repairedFile(await binaryFile(context, binary));
	const { file } = value;
	const what = textInPlaceOf(file.mimeType, await firstBytes(file));
	if (what !== null) return failed(noFile(link, what));
	return success({ value: { kind: 'fetch', ...value }, warnings });
}

/** Asks the server of a link what it would give; what cannot be sent fails. */
export function reporting(links: PublicLinks, wouldBe: 'fetched' | 'passedOn'): LinkReader {
	return async (link, bytes) => {
		const redirects = wouldBe === 'fetched' ? 'follow' : 'report';
		const looked = await links.lookAt(link, { redirects, bytes });
		if (!looked.ok) return looked;
		const isMoved = isRedirect(looked.value);
		const end = isMoved ? await links.lookAt(link, { redirects: 'follow', bytes }) : looked;
		if (!end.ok) return end;
		const warnings = isMoved ? [redirectWarning(looked.value)] : [];
		const { mimeType } = end.value;
		return success({ value: { kind: 'report', mimeType, wouldBe }, warnings });
	};
}

function redirectWarning({ status }: LinkReport): string {
	return `The server of 'Media Link' answers with a redirect (HTTP ${status}), which WhatsApp may not follow: use the address that it leads to, or add the option '${fetchLink.label}'.`;
}
