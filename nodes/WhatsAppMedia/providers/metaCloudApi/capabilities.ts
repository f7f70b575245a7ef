import type { Capabilities } from '../../contract/capabilities';
import { graphMedia } from '../graph/capabilities';

/** Meta, "Messages", "Media", "Business-scoped user IDs". */
export const capabilities: Capabilities = {
	media: graphMedia,
	sources: ['id', 'link', 'binary'],
	sender: { kind: 'phoneNumberId', uploads: true },
	businessScopedUserId: true,
	reply: true,
	correlation: true,
	handle: 'id',
	uploadLifeDays: 30,
	options: [],
};
