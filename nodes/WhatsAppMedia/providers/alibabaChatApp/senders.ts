import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { success } from '../../contract/failure';
import { field, textOrNull } from '../../contract/json';
import type { Account, OwnSender } from '../../contract/provider';
import { classify } from './failures';
import { rpcRequest, verdictOf } from './rpc';

/** `QueryChatappPhoneNumbers` (Alibaba's API definition): the numbers of the space. */
export function listSenders(account: Account): Result<Exchange<readonly OwnSender[]>> {
	const parameters = { CustSpaceId: account.accountId };
	return success({
		request: { ...rpcRequest('QueryChatappPhoneNumbers', account, parameters), kind: 'other' },
		warnings: [],
		read,
	});
}

/** `{"Code":"OK","PhoneNumbers":[{"PhoneNumber","VerifiedName"}]}` */
function read(answer: Answer): Reading<readonly OwnSender[]> {
	const verdict = verdictOf(answer);
	if (verdict === 'refused') return { kind: 'refused', failure: classify(answer) };
	const list = field(answer.json, 'PhoneNumbers');
	if (verdict === 'unreadable' || !Array.isArray(list))
		return { kind: 'unreadable', missing: 'the list of phone numbers' };
	const senders = (list as unknown[]).flatMap((entry) => {
		const sender = textOrNull(field(entry, 'PhoneNumber'));
		const name = textOrNull(field(entry, 'VerifiedName'));
		return sender === null
			? []
			: [{ sender, label: name === null ? sender : `${sender} · ${name}` }];
	});
	return { kind: 'done', value: senders };
}
