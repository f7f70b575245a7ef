import type { IBinaryData } from 'n8n-workflow';

import type { Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { MediaFile } from '../contract/media';
import { firstBytes } from '../media/firstBytes';
import { textInPlaceOf } from '../media/textContent';
import type { LinkReport } from '../requests/linkReport';
import { noFile, refusalOf } from '../requests/linkReport';
import type { PublicLinks } from '../requests/publicLink';
import type { RetryTerms } from '../requests/retries';
import { withRetries } from '../requests/retries';
import { fileOf } from './itemFile';
import type { ItemParameters } from './itemParameters';

/** What becomes of a link before it is sent. */
export type LinkUse =
	/** The provider fetches it. */
	| { kind: 'passOn' }
	/** We fetch it and upload the file. */
	| { kind: 'fetch'; file: MediaFile }
	/** A dry run only asks what its server says; null where that is no file. */
	| { kind: 'report'; report: LinkReport | null; wouldBe: 'fetched' | 'passedOn' };

export type LinkReader = (link: string, limitBytes: number) => Promise<Result<LinkUse>>;

export const passOn: LinkReader = async () => await Promise.resolve(success({ kind: 'passOn' }));

/** Files of links that were downloaded in this run, by link: many items may have the same one. */
export type Downloads = Map<string, { file: Promise<Result<IBinaryData>>; stopped: AbortSignal }>;

/** For all tries of a download together; a longer 'Timeout' prolongs it. */
const longestDownloadMs = 120_000;

/** Downloads the file of a link, as if it came from the item. */
export function fetching(
	item: ItemParameters,
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
			if (fetched.ok) return await fileOfLink(item, fetched.value);
			if (downloads.get(key) === download) downloads.delete(key);
			// another item began it and was stopped: that is no failure of the link
			if (!download.stopped.aborted || stopped.aborted) return failed(fetched.failure);
		}
	};
}

/** Servers give their errors and login pages the names and types of pictures: the first bytes tell. */
async function fileOfLink(item: ItemParameters, binary: IBinaryData): Promise<Result<LinkUse>> {
	const file = await fileOf(item, binary);
	const what = textInPlaceOf(file.mimeType, await firstBytes(file));
	return what === null ? success({ kind: 'fetch', file }) : failed(noFile(what));
}

/** Says in the warnings what is wrong with a link; a server may answer HEAD in another way than GET, so it refuses nothing. */
export function reporting(
	item: ItemParameters,
	links: PublicLinks,
	wouldBe: 'fetched' | 'passedOn',
): LinkReader {
	return async (link, limitBytes) => {
		const redirects = wouldBe === 'fetched' ? 'follow' : 'report';
		const looked = await links.lookAt(link, redirects);
		if (!looked.ok) {
			const { happened, providerMessage } = looked.failure;
			item.warnings.push(
				providerMessage === null ? `${happened}.` : `${happened}: ${providerMessage}.`,
			);
			return success({ kind: 'report', report: null, wouldBe });
		}
		const refusal = refusalOf(link, looked.value, limitBytes);
		if (refusal === null) return success({ kind: 'report', report: looked.value, wouldBe });
		item.warnings.push(`${refusal.happened}.`);
		return success({ kind: 'report', report: null, wouldBe });
	};
}
