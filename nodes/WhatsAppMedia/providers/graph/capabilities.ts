import type { Capabilities } from '../../contract/capabilities';

/** What Meta shows with each type of media (Meta, "Messages"); providers that pass its bodies on have the same. */
export const graphMedia: Required<Capabilities['media']> = {
	audio: { caption: false, fileName: 'none', voice: true },
	document: { caption: true, fileName: 'optional', voice: false },
	image: { caption: true, fileName: 'none', voice: false },
	sticker: { caption: false, fileName: 'none', voice: false },
	video: { caption: true, fileName: 'none', voice: false },
};
