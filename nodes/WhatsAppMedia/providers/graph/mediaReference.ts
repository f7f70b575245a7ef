import type { JsonObject } from '../../contract/json';
import type { MediaReference } from '../../contract/media';

/** Exactly one of id and link. */
export function mediaReference(media: MediaReference): JsonObject {
	return media.kind === 'id' ? { id: media.id } : { link: media.link };
}

/** A key that is left out where it has no value. */
export function optional(key: string, value: string | null): JsonObject {
	return value === null ? {} : { [key]: value };
}
