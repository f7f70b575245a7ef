import { mediaLocationBody } from '../graphMessages';
import type { Store } from '../provider';
import type { ReceivedFile } from '../request';
import type { ReceivedMedia } from './event';

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
