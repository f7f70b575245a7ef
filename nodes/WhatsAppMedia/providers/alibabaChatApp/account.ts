import { baseUrlOf } from '../../contract/baseUrl';
import type { CredentialChoice } from '../../contract/credentialChoice';
import { chosenValue } from '../../contract/credentialChoice';
import { textOrNull } from '../../contract/json';
import type { Account, CredentialData } from '../../contract/provider';

/** The page "Endpoint" lists Singapore alone. */
export const region: CredentialChoice = {
	field: 'region',
	label: 'Region',
	hint: 'Singapore is the only region that Alibaba Cloud lists for Chat App',
	options: [{ name: 'Singapore', value: 'ap-southeast-1' }],
	default: 'ap-southeast-1',
	customField: 'customRegion',
	customLabel: 'Custom Region',
	pattern: /^[a-z]{2,}(-[a-z\d]+)+$/,
	example: 'ap-southeast-1',
};

export function account(data: CredentialData): Account {
	return {
		baseUrl: baseUrlOf(
			data,
			`https://cams.${encodeURIComponent(chosenValue(data, region))}.aliyuncs.com`,
		),
		sender: textOrNull(data.sender) ?? '',
		accountId: textOrNull(data.custSpaceId) ?? '',
	};
}
