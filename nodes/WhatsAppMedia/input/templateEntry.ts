import type { TemplateContent } from '../contract/template';
import type { Field } from '../fields/field';
import type { ReadHeader } from './readTemplateHeader';

/** What was entered for one parameter or button of a template, wherever it was entered. */
export interface TemplateEntry {
	/** As errors call it. */
	field: Field;
	/** Not checked yet: the keys of n8n's collections in `fields/templateValues.ts`. */
	entered: unknown;
}

/** What fills a template; a part is null, with a problem, where it is wrong. */
export interface FilledTemplate {
	header: ReadHeader | null;
	parameters: TemplateContent['parameters'] | null;
	buttons: TemplateContent['buttons'] | null;
}
