import type { Capabilities } from '../../contract/capabilities';

/** Documents "360dialog, Media Messages" and "Upload, retrieve or delete media". */
export const capabilities: Capabilities = {
	media: {
		audio: { caption: false, fileName: false, voice: true },
		document: { caption: true, fileName: true, voice: false },
		image: { caption: true, fileName: false, voice: false },
		sticker: { caption: false, fileName: false, voice: false },
		video: { caption: true, fileName: false, voice: false },
	},
	sources: ['id', 'link', 'binary'],
	sender: false,
	businessScopedUserId: true,
	reply: true,
	correlation: true,
	handle: 'id',
	uploadLifeDays: 30,
};
