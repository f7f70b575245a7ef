import type { ApprovedTemplate } from '../templates';
import { buttonTexts } from '../templates';
import type { FileKind } from '../webhooks/event';

/** A message as the recipient's phone shows it. */
export interface ShownMessage {
	/** The header of a template, where it is a text. */
	title: string | null;
	/** The text, or the caption. */
	text: string | null;
	file: ShownFile | null;
	/** The name of a template. */
	template: string | null;
	buttons: readonly ShownButton[];
}

export interface ShownFile {
	kind: FileKind;
	/** The id of an upload, or a link. */
	handle: string;
	name: string | null;
}

export interface ShownButton {
	type: 'copy_code' | 'quick_reply' | 'url';
	text: string;
	/** What comes back where a quick reply is pressed. */
	payload: string;
}

export const nothingShown: ShownMessage = {
	title: null,
	text: null,
	file: null,
	template: null,
	buttons: [],
};

/** What was filled into a template, read out of a provider's own body. */
export interface TemplateValues {
	title: string | null;
	file: ShownFile | null;
	/** By the variables of the body. */
	texts: Readonly<Record<string, string>>;
	/** Of the quick replies, in their order. */
	payloads: readonly string[];
}

export function shownTemplate(
	{ name, text, buttons }: ApprovedTemplate,
	{ title, file, texts, payloads }: TemplateValues,
): ShownMessage {
	const quickReplies = buttons.filter(({ type }) => type === 'quick_reply');
	return {
		title,
		text: text.replace(/\{\{(\w+)\}\}/g, (variable, key: string) => texts[key] ?? variable),
		file,
		template: name,
		buttons: buttons.map((button) => ({
			type: button.type,
			text: buttonTexts[button.type],
			payload: payloads[quickReplies.indexOf(button)] ?? buttonTexts[button.type],
		})),
	};
}
