import type { MediaFile } from '../../contract/media';
import type { MultipartPart } from '../../contract/request';

/**
 * The parts of an upload in Meta's order. `type` is required by Meta's table and left out of its sample, so it goes
 * both ways: as a part and as the file part's own content type.
 */
export function uploadParts(file: MediaFile): MultipartPart[] {
	return [
		{ name: 'messaging_product', text: 'whatsapp' },
		{ name: 'type', text: file.mimeType },
		{ name: 'file', file },
	];
}
