import { isJsonObject } from '../graphMessages';
import { approvedTemplates } from '../templates';
import type { FileKind } from '../webhooks/event';
import type { ShownFile, ShownMessage } from './shown';
import { nothingShown, shownTemplate } from './shown';

type Json = Record<string, unknown>;

const fileKinds: readonly FileKind[] = ['image', 'video', 'audio', 'document', 'sticker'];

/** A message in Meta's words, which was accepted. */
export function shownGraphMessage(body: unknown): ShownMessage {
	const message = jsonOf(body);
	if (message.type === 'text')
		return { ...nothingShown, text: textOrNull(jsonOf(message.text).body) };
	if (message.type === 'template') return shownGraphTemplate(jsonOf(message.template));
	const file = fileIn(message);
	const { caption } = jsonOf(message[String(message.type)]);
	return { ...nothingShown, file, text: textOrNull(caption) };
}

function shownGraphTemplate({ name, language, components }: Json): ShownMessage {
	const approved = approvedTemplates.find(
		(candidate) => candidate.name === name && candidate.language === jsonOf(language).code,
	);
	if (approved === undefined) return { ...nothingShown, template: String(name) };
	const parametersOf = (type: string) =>
		listOf(components)
			.filter((component) => component.type === type)
			.map((component) => ({ component, parameters: listOf(component.parameters) }));
	const [header] = parametersOf('header')[0]?.parameters ?? [];
	const body = parametersOf('body')[0]?.parameters ?? [];
	const quickReplies = parametersOf('button').filter(
		({ component }) => component.sub_type === 'quick_reply',
	);
	return shownTemplate(approved, {
		title: textOrNull(header?.text),
		file: header === undefined ? null : fileIn(header),
		texts: Object.fromEntries(
			body.map((parameter, index) => [
				String(parameter.parameter_name ?? index + 1),
				String(parameter.text),
			]),
		),
		payloads: quickReplies.map(({ parameters }) => String(parameters[0]?.payload)),
	});
}

/** The object that is named after the type, in a message or in the header of a template. */
function fileIn(holder: Json): ShownFile | null {
	const kind = fileKinds.find((candidate) => candidate === holder.type);
	if (kind === undefined) return null;
	const { id, link, filename } = jsonOf(holder[kind]);
	return { kind, handle: String(id ?? link), name: textOrNull(filename) };
}

function jsonOf(value: unknown): Json {
	return isJsonObject(value) ? value : {};
}

function listOf(value: unknown): readonly Json[] {
	return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textOrNull(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}
