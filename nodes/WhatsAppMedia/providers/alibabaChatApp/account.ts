import { baseUrlOf } from '../../contract/baseUrl';
import { textOrNull } from '../../contract/json';
import type { Account, CredentialData } from '../../contract/provider';

/** The only region in Alibaba's list of endpoints (page "Endpoint"). */
const defaultRegion = 'ap-southeast-1';

export function account(data: CredentialData): Account {
	const region = encodeURIComponent(textOrNull(data.region) ?? defaultRegion);
	return {
		baseUrl: baseUrlOf(data, `https://cams.${region}.aliyuncs.com`),
		sender: textOrNull(data.sender) ?? '',
		accountId: textOrNull(data.custSpaceId) ?? '',
	};
}
