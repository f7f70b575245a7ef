import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { success } from '../../contract/failure';
import { field, textOrNull } from '../../contract/json';
import type { Account } from '../../contract/provider';
import type { OwnTemplate } from '../../contract/template';
import { classify } from './failures';
import { rpcRequest, verdictOf } from './rpc';

/** Templates of one answer. */
const pageSize = 100;

/** Enough for the list of an editor. */
const mostPages = 10;

/** `ListChatappTemplate` (Alibaba's API definition): the approved templates of the space, page by page. */
export function listTemplates(account: Account): Result<Exchange<readonly OwnTemplate[]>> {
	return success(page(account, 1, []));
}

function page(
	account: Account,
	index: number,
	earlier: readonly OwnTemplate[],
): Exchange<readonly OwnTemplate[]> {
	return {
		request: {
			...rpcRequest('ListChatappTemplate', account, {
				CustSpaceId: account.accountId,
				AuditStatus: 'pass',
				TemplateType: 'WHATSAPP',
				Page: JSON.stringify({ Index: index, Size: pageSize }),
			}),
			kind: 'other',
		},
		warnings: [],
		read: (answer) => read(answer, { account, index, earlier }),
	};
}

/** `{"Code":"OK","ListTemplate":[{"TemplateCode","TemplateName","Language","Category"}]}`; `Success` means nothing. */
function read(
	answer: Answer,
	{ account, index, earlier }: { account: Account; index: number; earlier: readonly OwnTemplate[] },
): Reading<readonly OwnTemplate[]> {
	const verdict = verdictOf(answer);
	if (verdict === 'refused') return { kind: 'refused', failure: classify(answer) };
	const list = field(answer.json, 'ListTemplate');
	if (verdict === 'unreadable' || !Array.isArray(list))
		return { kind: 'unreadable', missing: 'the list of templates' };
	const found = [...earlier, ...(list as unknown[]).flatMap(templateOf)];
	if (list.length < pageSize || index >= mostPages) return { kind: 'done', value: found };
	return { kind: 'next', exchange: page(account, index + 1, found) };
}

function templateOf(entry: unknown): OwnTemplate[] {
	const text = (name: string) => textOrNull(field(entry, name));
	const [name, language] = [text('TemplateCode'), text('Language')];
	if (name === null || language === null) return [];
	return [{ name, language, title: text('TemplateName') ?? name, category: text('Category') }];
}
