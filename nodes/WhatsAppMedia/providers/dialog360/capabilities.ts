import type { Capabilities } from '../../contract/capabilities';
import { graphMedia } from '../graph/capabilities';

/** Documents "360dialog, Media Messages" and "Upload, retrieve or delete media". */
export const capabilities: Capabilities = {
	media: graphMedia,
	sources: ['id', 'link', 'binary'],
	sender: null,
	businessScopedUserId: true,
	reply: true,
	correlation: true,
	handle: 'id',
	uploadLifeDays: 30,
	options: [],
};
