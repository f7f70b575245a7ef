import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { success } from '../../contract/failure';
import { field, textOrNull } from '../../contract/json';
import type { Account, CredentialData, OwnSender } from '../../contract/provider';
import { withoutResult } from '../graph/answers';
import type { ListOfAccount } from './businessAccount';
import { businessAccountUrl, readRefusalOf } from './businessAccount';

const numbers: ListOfAccount = {
	of: 'numbers',
	otherwise: "choose 'ID' and enter the phone number ID here",
};

/** More than an account may have. */
const most = 200;

/** `GET /{business-account-id}/phone_numbers` (Meta, "Business phone numbers"). */
export function listSenders(
	account: Account,
	data: CredentialData,
): Result<Exchange<readonly OwnSender[]>> {
	const url = businessAccountUrl(account, data, numbers);
	if (!url.ok) return url;
	return success({
		request: {
			method: 'GET',
			url: `${url.value}/phone_numbers?fields=id,display_phone_number,verified_name&limit=${most}`,
			body: { kind: 'none' },
			authentication: 'credential',
			urlFrom: 'configuration',
			kind: 'other',
		},
		warnings: [],
		read,
		readRefusal: readRefusalOf(numbers),
	});
}

/** `{"data":[{"id","display_phone_number","verified_name"}]}` */
function read(answer: Answer): Reading<readonly OwnSender[]> {
	const list = field(answer.json, 'data');
	if (!Array.isArray(list)) return withoutResult(answer, 'the list of phone numbers');
	const senders = (list as unknown[]).flatMap((entry) => {
		const sender = textOrNull(field(entry, 'id'));
		const number = textOrNull(field(entry, 'display_phone_number'));
		const name = textOrNull(field(entry, 'verified_name'));
		const label = [number, name].filter((part) => part !== null).join(' · ');
		return sender === null ? [] : [{ sender, label: label === '' ? sender : label }];
	});
	return { kind: 'done', value: senders };
}
