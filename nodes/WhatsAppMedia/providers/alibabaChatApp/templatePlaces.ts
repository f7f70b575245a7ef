import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { success } from '../../contract/failure';
import { field, fieldInAnyCase, rowOf, textOrNull } from '../../contract/json';
import type { Account } from '../../contract/provider';
import type { TemplateChoice, TemplateHeader, TemplatePlace } from '../../contract/template';
import { unsupportedTemplate } from '../../contract/templateFailures';
import { variablesIn } from '../../contract/templateVariable';
import { classify } from './failures';
import { rpcRequest, verdictOf } from './rpc';

/** `GetChatappTemplateDetail` (Alibaba's API definition): the list has no variables. */
export function templatePlaces(
	{ name, language }: TemplateChoice,
	account: Account,
): Result<Exchange<readonly TemplatePlace[]>> {
	return success({
		request: {
			...rpcRequest('GetChatappTemplateDetail', account, {
				CustSpaceId: account.accountId,
				TemplateCode: name,
				Language: language,
				TemplateType: 'WHATSAPP',
			}),
			kind: 'other',
		},
		warnings: [],
		read,
	});
}

/** `{"Code":"OK","Data":{"Components":[{"Type","Format","Text","Url","Buttons":[{"Type","Text","Url","CouponCode"}]}]}}` */
function read(answer: Answer): Reading<readonly TemplatePlace[]> {
	const verdict = verdictOf(answer);
	if (verdict === 'refused') return { kind: 'refused', failure: classify(answer) };
	const components = fieldInAnyCase(field(answer.json, 'Data'), 'Components');
	if (verdict === 'unreadable' || !Array.isArray(components))
		return { kind: 'unreadable', missing: 'the parts of the template' };
	const parts = components as unknown[];
	if (parts.some((part) => wordOf(part, 'Type') === 'CAROUSEL'))
		return { kind: 'refused', failure: unsupportedTemplate('a carousel') };
	return { kind: 'done', value: parts.flatMap(placesOfPart) };
}

function placesOfPart(part: unknown): TemplatePlace[] {
	switch (wordOf(part, 'Type')) {
		case 'HEADER':
			return headerPlaces(part);
		case 'BODY':
			return variablesIn(textOf(part, 'Text')).map(({ name, context }) => ({
				part: 'body',
				variable: name,
				context,
			}));
		case 'BUTTONS': {
			const buttons = fieldInAnyCase(part, 'Buttons');
			return Array.isArray(buttons) ? (buttons as unknown[]).flatMap(buttonPlaces) : [];
		}
		default:
			return [];
	}
}

const headerTypes: Readonly<Record<string, TemplateHeader['type']>> = {
	DOCUMENT: 'document',
	IMAGE: 'image',
	VIDEO: 'video',
};

/** Media whose address is fixed takes nothing. */
function headerPlaces(part: unknown): TemplatePlace[] {
	const type = rowOf(headerTypes, wordOf(part, 'Format')) ?? 'text';
	return variablesIn(textOf(part, type === 'text' ? 'Text' : 'Url')).map(({ name, context }) => ({
		part: 'header',
		type,
		variable: name,
		context: type === 'text' ? context : '',
	}));
}

function buttonPlaces(button: unknown, index: number): TemplatePlace[] {
	const title = textOf(button, 'Text');
	const filled = (type: 'copyCode' | 'url', text: string): TemplatePlace[] =>
		variablesIn(text).map(({ name }) => ({
			part: 'button',
			type,
			index,
			variable: name,
			context: `${title} ${text}`.trim(),
		}));
	switch (wordOf(button, 'Type')) {
		case 'COPY_CODE':
			return filled('copyCode', textOf(button, 'CouponCode'));
		case 'QUICK_REPLY':
			return [{ part: 'button', type: 'quickReply', index, variable: null, context: title }];
		case 'URL':
			return filled('url', textOf(button, 'Url'));
		default:
			return [];
	}
}

function textOf(part: unknown, name: string): string {
	return textOrNull(fieldInAnyCase(part, name)) ?? '';
}

function wordOf(part: unknown, name: string): string {
	return textOf(part, name).toUpperCase();
}
