import type { ICredentialType } from 'n8n-workflow';

import { n8n } from '../package.json';
import { ownExport } from './ownFile';

/** The credentials that n8n loads: those that package.json names. */
export const credentialTypes: readonly ICredentialType[] = n8n.credentials.map((path) => {
	const [, name = ''] = /^dist\/credentials\/(\w+)\.credentials\.js$/.exec(path) ?? [];
	const CredentialType = ownExport(`credentials/${name}.credentials.ts`, name);
	return new (CredentialType as new () => ICredentialType)();
});
