import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import { field, textOrNull } from '../../contract/json';
import type { OwnTemplate } from '../../contract/template';
import { withoutResult } from './answers';

/** Enough for the list of an editor; an account may have up to 6,000 (Meta, "Template limits"). */
const most = 1000;

/**
 * The approved templates of an account, page by page (Meta, "Message templates").
 * @param url without a query
 */
export function listTemplates(
	url: string,
	readRefusal?: Exchange<never>['readRefusal'],
): Exchange<readonly OwnTemplate[]> {
	return page(url, { after: null, earlier: [], readRefusal });
}

interface Place {
	after: string | null;
	earlier: readonly OwnTemplate[];
	readRefusal: Exchange<never>['readRefusal'];
}

function page(url: string, place: Place): Exchange<readonly OwnTemplate[]> {
	const { after, readRefusal } = place;
	const next = after === null ? '' : `&after=${encodeURIComponent(after)}`;
	return {
		request: {
			method: 'GET',
			url: `${url}?fields=name,language,category,status&status=APPROVED&limit=250${next}`,
			body: { kind: 'none' },
			authentication: 'credential',
			urlFrom: 'configuration',
			kind: 'other',
		},
		warnings: [],
		read: (answer) => read(answer, url, place),
		...(readRefusal === undefined ? {} : { readRefusal }),
	};
}

/** `{"data":[{"name","language","category","status"}],"paging":{"cursors":{"after"},"next"}}` */
function read(answer: Answer, url: string, place: Place): Reading<readonly OwnTemplate[]> {
	const list = field(answer.json, 'data');
	if (!Array.isArray(list)) return withoutResult(answer, 'the list of templates');
	const found = [...place.earlier, ...(list as unknown[]).flatMap(templateOf)];
	const after = textOrNull(field(answer.json, 'paging', 'cursors', 'after'));
	const hasNext = textOrNull(field(answer.json, 'paging', 'next')) !== null;
	if (!hasNext || after === null || after === place.after || found.length >= most)
		return { kind: 'done', value: found };
	return { kind: 'next', exchange: page(url, { ...place, after, earlier: found }) };
}

function templateOf(entry: unknown): OwnTemplate[] {
	const text = (name: string) => textOrNull(field(entry, name));
	const [name, language] = [text('name'), text('language')];
	if (name === null || language === null) return [];
	// not every provider heeds the filter of the request
	if ((text('status') ?? 'APPROVED').toUpperCase() !== 'APPROVED') return [];
	return [{ name, language, title: name, category: text('category') }];
}
