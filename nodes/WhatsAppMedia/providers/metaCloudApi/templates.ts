import { success } from '../../contract/failure';
import { cursorPages, templateLookUps } from '../graph/templateList';
import type { ListOfAccount } from './businessAccount';
import { businessAccountUrl, readRefusalOf } from './businessAccount';

const list: ListOfAccount = {
	of: 'templates',
	otherwise: "choose 'By Name' and enter the name of the template here",
};

/** `GET /{business-account-id}/message_templates` (Meta, "Message templates"). */
export const templates = templateLookUps((account, data) => {
	const url = businessAccountUrl(account, data, list);
	if (!url.ok) return url;
	return success(cursorPages(`${url.value}/message_templates`, readRefusalOf(list)));
});
