import { baseUrlOf } from '../../contract/baseUrl';
import type { CredentialChoice } from '../../contract/credentialChoice';
import { chosenValue } from '../../contract/credentialChoice';
import { textOrNull } from '../../contract/json';
import type { Account, CredentialData } from '../../contract/provider';

/**
 * Kaleyra's pods by their host (document "Kaleyra, Send Image Messages" for IN, SG and EU; "Upload Media Files" for NA). Its
 * pages differ on NA and SG, so both hosts of each can be chosen.
 */
export const region: CredentialChoice = {
	field: 'region',
	label: 'Region',
	hint: 'The "API Domain" of your key in the Kaleyra console, under Developers > API Keys',
	options: [
		{ name: 'Europe (api.eu.kaleyra.io)', value: 'api.eu.kaleyra.io' },
		{ name: 'India (api.in.kaleyra.io)', value: 'api.in.kaleyra.io' },
		{ name: 'North America (api.na.kaleyra.ai)', value: 'api.na.kaleyra.ai' },
		{ name: 'North America (api.na.kaleyra.io)', value: 'api.na.kaleyra.io' },
		{ name: 'Singapore (api.ap.kaleyra.io)', value: 'api.ap.kaleyra.io' },
		{ name: 'Singapore (api.kaleyra.io)', value: 'api.kaleyra.io' },
	],
	default: 'api.in.kaleyra.io',
	customField: 'customRegion',
	customLabel: 'API Domain',
	pattern: /^api(\.[a-z\d-]+)?\.kaleyra\.(io|ai)$/,
	example: 'api.in.kaleyra.io',
};

export function account(data: CredentialData): Account {
	return {
		baseUrl: baseUrlOf(data, `https://${chosenValue(data, region)}`),
		sender: textOrNull(data.sender) ?? '',
		accountId: textOrNull(data.sid) ?? '',
	};
}
