import type { Exchange } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { success } from '../../contract/failure';
import type { Account, CredentialData } from '../../contract/provider';
import type { OwnTemplate } from '../../contract/template';
import * as graph from '../graph/templateList';
import type { ListOfAccount } from './businessAccount';
import { businessAccountUrl, readRefusalOf } from './businessAccount';

const templates: ListOfAccount = {
	of: 'templates',
	otherwise: "choose 'By Name' and enter the name of the template here",
};

/** `GET /{business-account-id}/message_templates` (Meta, "Message templates"). */
export function listTemplates(
	account: Account,
	data: CredentialData,
): Result<Exchange<readonly OwnTemplate[]>> {
	const url = businessAccountUrl(account, data, templates);
	if (!url.ok) return url;
	return success(graph.listTemplates(`${url.value}/message_templates`, readRefusalOf(templates)));
}
