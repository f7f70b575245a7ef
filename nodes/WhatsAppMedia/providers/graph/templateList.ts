import type { Exchange, Reading } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { success } from '../../contract/failure';
import { field, textOrNull } from '../../contract/json';
import type { Account, CredentialData, Provider } from '../../contract/provider';
import type { OwnTemplate, TemplateChoice, TemplatePlace } from '../../contract/template';
import { unknownTemplate } from '../../contract/templateFailures';
import { withoutResult } from './answers';
import { placesOf } from './templatePlaces';

/** Enough for the list of an editor; an account may have up to 6,000 (Meta, "Template limits"). */
const most = 1000;

/** A list of templates in Meta's form, and how its pages are asked for. */
export interface TemplatePages {
	/**
	 * @param page null for the first one
	 * @param name of the template that is looked for; null for all. Not every provider heeds it.
	 */
	urlOf(page: string | null, name: string | null): string;
	/** The part of an answer that has `data`, the list, and `paging`; the answer itself where this is left out. */
	bodyOf?(json: unknown): unknown;
	/** Null after the last one. */
	next(body: unknown, page: string | null): string | null;
	readRefusal?: Exchange<never>['readRefusal'];
}

type LookUps = Required<Pick<Provider, 'listTemplates' | 'templatePlaces'>>;

/** How a provider with such a list looks templates up (Meta, "Message templates"). */
export function templateLookUps(
	pagesOf: (account: Account, data: CredentialData) => Result<TemplatePages>,
): LookUps {
	return {
		listTemplates(account, data) {
			const pages = pagesOf(account, data);
			return pages.ok ? success(page(pages.value, allTemplates)) : pages;
		},
		templatePlaces(template, account, data) {
			const pages = pagesOf(account, data);
			return pages.ok ? success(page(pages.value, placesIn(template))) : pages;
		},
	};
}

/** What is taken out of the list, once an answer has it or the list has ended. */
interface Search<Value> {
	name: string | null;
	found(entries: readonly unknown[]): Reading<Value> | null;
	ended(entries: readonly unknown[]): Reading<Value>;
}

const allTemplates: Search<readonly OwnTemplate[]> = {
	name: null,
	found: () => null,
	ended: (entries) => ({ kind: 'done', value: entries.flatMap(ownTemplate) }),
};

function placesIn(template: TemplateChoice): Search<readonly TemplatePlace[]> {
	const isSought = (entry: unknown) =>
		ownTemplate(entry).some(
			({ name, language }) => name === template.name && language === template.language,
		);
	return {
		name: template.name,
		found(entries) {
			const entry = entries.find(isSought);
			if (entry === undefined) return null;
			const places = placesOf(field(entry, 'components'));
			return places.ok
				? { kind: 'done', value: places.value }
				: { kind: 'refused', failure: places.failure };
		},
		ended: () => ({ kind: 'refused', failure: unknownTemplate(template) }),
	};
}

/** Meta's own way of paging. */
export function cursorPages(
	url: string,
	readRefusal?: TemplatePages['readRefusal'],
): TemplatePages {
	return {
		urlOf(after, name) {
			const fields = `name,language,category,status${name === null ? '' : ',components'}`;
			const sought = name === null ? '' : `&name=${encodeURIComponent(name)}`;
			const cursor = after === null ? '' : `&after=${encodeURIComponent(after)}`;
			return `${url}?fields=${fields}&status=APPROVED&limit=250${sought}${cursor}`;
		},
		next: nextCursor,
		...(readRefusal === undefined ? {} : { readRefusal }),
	};
}

/** `"paging":{"cursors":{"after"},"next"}`; a cursor that stays the same leads nowhere. */
export function nextCursor(body: unknown, page: string | null): string | null {
	const after = textOrNull(field(body, 'paging', 'cursors', 'after'));
	const hasNext = textOrNull(field(body, 'paging', 'next')) !== null;
	return hasNext && after !== page ? after : null;
}

function page<Value>(
	pages: TemplatePages,
	search: Search<Value>,
	at: { page: string | null; earlier: readonly unknown[] } = { page: null, earlier: [] },
): Exchange<Value> {
	const { readRefusal } = pages;
	return {
		request: {
			method: 'GET',
			url: pages.urlOf(at.page, search.name),
			body: { kind: 'none' },
			authentication: 'credential',
			urlFrom: 'configuration',
			kind: 'other',
		},
		warnings: [],
		/** `{"data":[{"name","language","category","status","components"}]}` */
		read(answer) {
			const body = pages.bodyOf === undefined ? answer.json : pages.bodyOf(answer.json);
			const list = field(body, 'data');
			if (!Array.isArray(list)) return withoutResult(answer, 'the list of templates');
			const entries = [...at.earlier, ...(list as unknown[])];
			const reading = search.found(entries);
			if (reading !== null) return reading;
			const next = pages.next(body, at.page);
			if (next === null || entries.length >= most) return search.ended(entries);
			return { kind: 'next', exchange: page(pages, search, { page: next, earlier: entries }) };
		},
		...(readRefusal === undefined ? {} : { readRefusal }),
	};
}

function ownTemplate(entry: unknown): OwnTemplate[] {
	const text = (name: string) => textOrNull(field(entry, name));
	const [name, language] = [text('name'), text('language')];
	if (name === null || language === null) return [];
	// not every provider heeds the filter of the request
	if ((text('status') ?? 'APPROVED').toUpperCase() !== 'APPROVED') return [];
	return [{ name, language, title: name, category: text('category') }];
}
