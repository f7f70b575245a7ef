import { deleteMedia } from './media/deleteMedia';
import { download } from './media/download';
import { getUrl } from './media/getUrl';
import { upload } from './media/upload';
import { markAsRead } from './message/markAsRead';
import { sendMedia } from './message/sendMedia';
import { sendTemplate } from './message/sendTemplate';
import { sendText } from './message/sendText';
import type { Operation } from './operation';

/** All operations, in the order of the dropdowns. */
export const operations: readonly Operation[] = [
	markAsRead,
	sendMedia,
	sendTemplate,
	sendText,
	deleteMedia,
	download,
	getUrl,
	upload,
];
