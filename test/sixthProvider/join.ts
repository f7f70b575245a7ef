import type * as Registry from '../../nodes/WhatsAppMedia/providers';
import type * as Credentials from '../credentialTypes';
import type * as Credential from './SixthApi.credentials';
import type * as Sixth from './provider';

/**
 * To be imported first: the registry and n8n's credentials then have one more entry. The other files of the sixth provider
 * are found by its name, as those of any provider.
 */

jest.mock('../../nodes/WhatsAppMedia/providers', () => {
	const path = '../../nodes/WhatsAppMedia/providers';
	const { providers } = jest.requireActual<typeof Registry>(path);
	return { providers: [...providers, jest.requireActual<typeof Sixth>('./provider').sixth] };
});

jest.mock('../credentialTypes', () => {
	const { credentialTypes } = jest.requireActual<typeof Credentials>('../credentialTypes');
	const { SixthApi } = jest.requireActual<typeof Credential>('./SixthApi.credentials');
	return { credentialTypes: [...credentialTypes, new SixthApi()] };
});

export { sixth } from './provider';
