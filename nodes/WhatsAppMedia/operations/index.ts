import { getUrl } from './getUrl';
import type { Operation } from './operation';
import { sendMedia } from './sendMedia';
import { upload } from './upload';

/** All operations, in the order of the dropdowns. */
export const operations: readonly Operation[] = [sendMedia, getUrl, upload];
