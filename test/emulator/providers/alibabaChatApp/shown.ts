import { isJsonObject } from '../../graphMessages';
import type { ShownMessage } from '../../phone/shown';
import { nothingShown, shownTemplate } from '../../phone/shown';
import type { AcceptedMessage } from '../../provider';
import { approvedTemplates } from '../../templates';
import type { FileKind } from '../../webhooks/event';

/** A message as the phone shows it: its `Content`, or the template with its map of values. */
export function shown({ body }: AcceptedMessage): ShownMessage {
	const sent = isJsonObject(body) ? body : {};
	if (sent.Type === 'template') return shownByCode(sent);
	const { text, caption, link, fileName } = isJsonObject(sent.Content) ? sent.Content : {};
	if (typeof text === 'string') return { ...nothingShown, text };
	return {
		...nothingShown,
		text: typeof caption === 'string' ? caption : null,
		file: {
			kind: sent.MessageType as FileKind,
			handle: String(link),
			name: typeof fileName === 'string' ? fileName : null,
		},
	};
}

function shownByCode({
	TemplateCode: code,
	Language: language,
	TemplateParams: parameters,
	Payload: payload,
}: Record<string, unknown>): ShownMessage {
	const approved = approvedTemplates.find(
		(candidate) => candidate.code === code && candidate.language === language,
	);
	if (approved === undefined) return { ...nothingShown, template: String(code) };
	const { header, headerVariable } = approved;
	const texts = Object.fromEntries(
		Object.entries(isJsonObject(parameters) ? parameters : {}).map(([name, value]) => [
			name,
			String(value),
		]),
	);
	const inHeader = texts[headerVariable ?? ''] ?? null;
	return shownTemplate(approved, {
		title: header === 'text' ? inHeader : null,
		file:
			header === null || header === 'text' || inHeader === null
				? null
				: { kind: header, handle: inHeader, name: null },
		texts,
		payloads: typeof payload === 'string' ? (JSON.parse(payload) as string[]) : [],
	});
}
