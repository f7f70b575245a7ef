import { mediaLocationBody } from '../graphMessages';
import type { Store } from '../provider';
import type { ReceivedFile } from '../request';
import type { ReceivedMedia } from './event';
import type { FileAddresses } from './provider';

/** A customer's file that can be looked up and downloaded by its id, as an upload can. */
export function keptById(
	file: ReceivedFile,
	store: Store,
	{ firstId, origin }: { firstId: number; origin?: string },
): ReceivedMedia {
	const id = String(firstId + store.nextId());
	store.keep(id, file);
	return { id, url: String(mediaLocationBody(id, file, origin).url), file };
}

/** A customer's file whose link needs no key. */
export function keptInPublic(
	file: ReceivedFile,
	store: Store,
	{ firstId, addresses }: { firstId: number; addresses: FileAddresses },
): ReceivedMedia {
	const id = String(firstId + store.nextId());
	store.keep(id, file);
	return { id, url: addresses.publicAddress(id), file };
}
