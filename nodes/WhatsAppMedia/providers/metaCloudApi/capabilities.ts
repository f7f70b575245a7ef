import type { Capabilities } from '../../contract/capabilities';
import { graphMedia } from '../graph/capabilities';

/** Meta, "Messages", "Media", "Business-scoped user IDs". */
export const capabilities: Capabilities = {
	messages: ['media', 'template', 'text'],
	media: graphMedia,
	templateValues: 'parts',
	sources: ['id', 'link', 'binary'],
	sender: { kind: 'phoneNumberId', uploads: true },
	businessScopedUserId: true,
	reply: true,
	linkPreview: true,
	typing: true,
	correlation: true,
	handle: 'id',
	/** Default throughput of a number (page "Throughput"); for uploads the lowest number of a provider of the same API. */
	perSecond: { messages: 80, others: 25 },
	uploadLifeDays: 30,
	options: [],
};
