import type { Answer } from '../../contract/answer';
import type { RefusalReading } from '../../contract/exchange';
import { failed, failure, success } from '../../contract/failure';
import { field, textOrNull } from '../../contract/json';
import { templateLookUps } from '../graph/templateList';
import { classify, words } from './failures';
import { templatesPath } from './key';

/** Templates of one page, the most that there can be. */
const perPage = 100;

const byName = "choose 'By Name' and enter the name of the template here";

/** `GET /api/v1/templates` (page "List WhatsApp Templates"), with a key of its own. */
export const templates = templateLookUps(({ baseUrl }, data) => {
	if (textOrNull(data.templateApiKey) === null)
		return failed(
			failure({
				class: 'request',
				happened:
					"The credential has no 'Template Management Key', with which Insider lists the templates",
				advice: `Enter it in the '${words.credentialName}' credential, or ${byName}.`,
			}),
		);
	return success({
		urlOf(page, name) {
			const sought = name === null ? '' : `&name=${encodeURIComponent(name)}`;
			const query = `page=${page ?? 1}&per_page=${perPage}&statuses%5B%5D=APPROVED${sought}`;
			return `${baseUrl}${templatesPath}?${query}`;
		},
		next(body, page) {
			const list = field(body, 'data');
			const isFull = Array.isArray(list) && list.length >= perPage;
			return isFull ? String(Number(page ?? 1) + 1) : null;
		},
		readRefusal,
	});
});

/** The words for other requests speak of the other key. */
function readRefusal(answer: Answer): RefusalReading<never> {
	const refusal = classify(answer);
	if (refusal.class !== 'authentication') return { kind: 'refused', failure: refusal };
	return {
		kind: 'refused',
		failure: {
			...refusal,
			happened: "Insider did not accept the 'Template Management Key'",
			advice: `Open the '${words.credentialName}' credential and enter it again. You find it ${words.whereToFindKey}. Or ${byName}.`,
		},
	};
}
