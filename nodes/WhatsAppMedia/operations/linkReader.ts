import type { Result } from '../contract/failure';
import { success } from '../contract/failure';
import type { MediaFile } from '../contract/media';
import type { LinkReport, PublicLinks } from '../delivery/publicLink';
import { refusalOf } from '../delivery/publicLink';
import type { Persistence } from '../delivery/persistence';
import { persistently } from '../delivery/persistence';
import type { ItemParameters } from './itemParameters';

/** What becomes of a link before it is sent. */
export type LinkUse =
	/** The provider fetches it. */
	| { kind: 'passOn' }
	/** We fetch it and upload the file. */
	| { kind: 'fetch'; file: MediaFile }
	/** A dry run only asks what its server says; null where that is no file. */
	| { kind: 'report'; report: LinkReport | null };

export type LinkReader = (link: string, limitBytes: number) => Promise<Result<LinkUse>>;

export const passOn: LinkReader = async () => await Promise.resolve(success({ kind: 'passOn' }));

/** Downloads the file of a link, as if it came from the item. */
export function fetching(
	item: ItemParameters,
	links: PublicLinks,
	persistence: Persistence,
): LinkReader {
	return async (link, limitBytes) => {
		const fetched = await persistently(
			'harmless',
			async () => await links.fetch(link, limitBytes),
			persistence,
		);
		if (!fetched.ok) return fetched;
		const file = await item.fileOf(fetched.value);
		return success({ kind: 'fetch', file });
	};
}

/** Says in the warnings what is wrong with a link; a server may answer HEAD in another way than GET, so it refuses nothing. */
export function reporting(item: ItemParameters, links: PublicLinks): LinkReader {
	return async (link, limitBytes) => {
		const looked = await links.lookAt(link);
		if (!looked.ok) {
			item.warnings.push(warning(looked.failure.happened, looked.failure.providerMessage));
			return success({ kind: 'report', report: null });
		}
		const refusal = refusalOf(looked.value, limitBytes);
		if (refusal === null) return success({ kind: 'report', report: looked.value });
		item.warnings.push(warning(refusal.happened, null));
		return success({ kind: 'report', report: null });
	};
}

function warning(happened: string, detail: string | null): string {
	return detail === null ? `${happened}.` : `${happened}: ${detail}.`;
}
