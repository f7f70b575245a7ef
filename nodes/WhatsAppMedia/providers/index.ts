import type { Provider } from '../contract/provider';
import { dialog360 } from './dialog360';

/** All providers, in the order of the dropdown. A new one is a folder beside these and a line here. */
export const providers: readonly Provider[] = [dialog360];
