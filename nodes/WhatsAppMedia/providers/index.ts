import type { Provider } from '../contract/provider';
import { alibabaChatApp } from './alibabaChatApp';
import { dialog360 } from './dialog360';
import { insider } from './insider';
import { kaleyra } from './kaleyra';
import { metaCloudApi } from './metaCloudApi';

/** All providers, in the order of the dropdown. A new one is a folder beside these and a line here. */
export const providers: readonly Provider[] = [
	dialog360,
	alibabaChatApp,
	insider,
	kaleyra,
	metaCloudApi,
];
