import type { Answer } from '../../contract/answer';
import type { Exchange, Reading, RefusalReading } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { failed, failure, success } from '../../contract/failure';
import { field, textOrNull } from '../../contract/json';
import type { Account, CredentialData, OwnSender } from '../../contract/provider';
import { withoutResult } from '../graph/answers';
import { classify, words } from './failures';

/** More than an account may have. */
const most = 200;

/** `GET /{business-account-id}/phone_numbers` (Meta, "Business phone numbers"). */
export function listSenders(
	{ baseUrl }: Account,
	data: CredentialData,
): Result<Exchange<readonly OwnSender[]>> {
	const businessAccountId = textOrNull(data.businessAccountId);
	if (businessAccountId === null) {
		return failed(
			failure({
				class: 'request',
				happened: "The credential has no 'Business Account ID', by which Meta lists the numbers",
				advice: `Enter 'Business Account ID' in the '${words.credentialName}' credential, or choose 'ID' and enter the phone number ID here.`,
			}),
		);
	}
	return success({
		request: {
			method: 'GET',
			url: `${baseUrl}/${encodeURIComponent(businessAccountId)}/phone_numbers?fields=id,display_phone_number,verified_name&limit=${most}`,
			body: { kind: 'none' },
			authentication: 'credential',
			urlFrom: 'configuration',
			kind: 'other',
		},
		warnings: [],
		read,
		readRefusal,
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

/** To Meta, any object that it does not know is the same; the other requests ask for media by their ID. */
function readRefusal(answer: Answer): RefusalReading<never> {
	const refusal = classify(answer);
	if (refusal.refused !== 'mediaId') return { kind: 'refused', failure: refusal };
	return {
		kind: 'refused',
		failure: {
			...refusal,
			class: 'request',
			happened: "Meta does not know the 'Business Account ID', or the token may not read it",
			advice: `Check 'Business Account ID' in the '${words.credentialName}' credential (WhatsApp Manager shows it), and give its token the permission whatsapp_business_management.`,
			refused: null,
		},
	};
}
