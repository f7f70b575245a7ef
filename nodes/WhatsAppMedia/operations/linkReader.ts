import type { IBinaryData } from 'n8n-workflow';

import type { Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { MediaFile } from '../contract/media';
import type { Persistence } from '../delivery/persistence';
import { persistently } from '../delivery/persistence';
import type { LinkReport, PublicLinks } from '../delivery/publicLink';
import { refusalOf } from '../delivery/publicLink';
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

/** Downloads the file of a link, as if it came from the item. */
export function fetching(
	item: ItemParameters,
	links: PublicLinks,
	{ downloads, persistence }: { downloads: Downloads; persistence: Persistence },
): LinkReader {
	const { stopped } = persistence;
	return async (link, limitBytes) => {
		const key = `${limitBytes} ${link}`;
		for (;;) {
			const download = downloads.get(key) ?? {
				stopped,
				file: persistently(
					async () => await links.fetch(link, limitBytes),
					// a server that is down says nothing about those of other links
					{ repeat: 'harmless', outage: { state: 'unknown' } },
					persistence,
				),
			};
			downloads.set(key, download);
			const fetched = await download.file;
			if (fetched.ok) return success({ kind: 'fetch', file: await fileOf(item, fetched.value) });
			if (downloads.get(key) === download) downloads.delete(key);
			// another item began it and was stopped: that is no failure of the link
			if (!download.stopped.aborted || stopped.aborted) return failed(fetched.failure);
		}
	};
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
		const refusal = refusalOf(looked.value, limitBytes);
		if (refusal === null) return success({ kind: 'report', report: looked.value, wouldBe });
		item.warnings.push(`${refusal.happened}.`);
		return success({ kind: 'report', report: null, wouldBe });
	};
}
