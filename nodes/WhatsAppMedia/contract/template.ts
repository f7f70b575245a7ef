import type { MediaReference } from './media';

/** An approved template, filled in. */
export interface TemplateContent {
	/** Its name in the account; its code where the provider goes by codes. */
	name: string;
	/** As the template list shows it, e.g. `en_US`. */
	language: string;
	/** Null where the header has nothing to fill in. */
	header: TemplateHeader | null;
	/** Of the body, in order: all of them have a name, or none. */
	parameters: readonly TemplateParameter[];
	buttons: readonly TemplateButton[];
}

export interface TemplateParameter {
	/** Null where the template numbers its parameters. */
	name: string | null;
	text: string;
}

/** What fills the header. `variable` is its name in the template, where the provider or the template goes by names. */
export type TemplateHeader = { variable: string | null } & (
	| { type: 'text'; text: string }
	| { type: 'image' | 'video'; media: MediaReference }
	| { type: 'document'; media: MediaReference; fileName: string | null }
);

export const templateHeaderTypes = ['document', 'image', 'text', 'video'] as const;

export const templateButtonTypes = ['copyCode', 'quickReply', 'url'] as const;

/** A button that has something to fill in. */
export interface TemplateButton {
	/** A code to copy, a payload that comes back when it is clicked, or the end of a URL. */
	type: (typeof templateButtonTypes)[number];
	/** Its place among all buttons of the template, from 0. */
	index: number;
	/** Its name in the template, where the provider goes by names. */
	variable: string | null;
	value: string;
}

/** Which of the approved templates: one name can be approved in several languages. */
export type TemplateChoice = Pick<TemplateContent, 'name' | 'language'>;

/** A place of a template that has something to fill in. */
export type TemplatePlace = {
	/** The template's words around it. */
	context: string;
} & (
	| { part: 'header'; type: TemplateHeader['type']; variable: string | null }
	/** Its name, or its number where the template numbers its parameters. */
	| { part: 'body'; variable: string }
	| ({ part: 'button' } & Pick<TemplateButton, 'type' | 'index' | 'variable'>)
);

/** An approved template of the account, as its owner chooses it. */
export interface OwnTemplate {
	/** What the `templateName` parameter takes: its name, or its code. */
	name: string;
	language: string;
	/** What its owner calls it. */
	title: string;
	category: string | null;
}
