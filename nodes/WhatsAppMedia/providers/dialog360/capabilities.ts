import type { Capabilities } from '../../contract/capabilities';
import { graphMedia } from '../graph/capabilities';

/** Documents "360dialog, Media Messages" and "Upload, retrieve or delete media". */
export const capabilities: Capabilities = {
	messages: ['media', 'template', 'text'],
	media: graphMedia,
	templateValues: 'parts',
	sources: ['id', 'link', 'binary'],
	sender: null,
	businessScopedUserId: true,
	reply: true,
	linkPreview: true,
	typing: true,
	correlation: true,
	handle: 'id',
	/** Meta's default throughput; "POST /media" takes 25 (partner page "Upload, retrieve and delete media"). */
	perSecond: { messages: 80, others: 25 },
	uploadLifeDays: 30,
	options: [],
};
