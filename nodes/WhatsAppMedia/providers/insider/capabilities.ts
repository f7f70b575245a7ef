import type { Capabilities } from '../../contract/capabilities';
import { graphMedia } from '../graph/capabilities';

/**
 * Document "Insider, Transactional WhatsApp Message File Processes" and Insider's Postman collection. Neither shows a
 * voice note, a reply or a mark that comes back; an uploaded file lives one week.
 */
export const capabilities: Capabilities = {
	messages: ['media', 'template', 'text'],
	media: { ...graphMedia, audio: { caption: false, fileName: 'none', voice: false } },
	templateValues: 'parts',
	sources: ['id', 'link', 'binary'],
	sender: null,
	businessScopedUserId: false,
	reply: false,
	linkPreview: true,
	typing: false,
	correlation: false,
	handle: 'id',
	/** The page of the API says 10, the global page of limits 1,000. */
	perSecond: { messages: 10, others: 10 },
	uploadLifeDays: 7,
	options: [],
};
