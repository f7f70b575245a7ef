import { getUrl } from './media/getUrl';
import { upload } from './media/upload';
import { sendMedia } from './message/sendMedia';
import type { Operation } from './operation';

/** All operations, in the order of the dropdowns. */
export const operations: readonly Operation[] = [sendMedia, getUrl, upload];
