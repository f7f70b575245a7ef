import type { Failure } from './failure';
import { failure } from './failure';
import { quoted } from './problem';
import type { TemplateChoice } from './template';

/** The list of the account does not have it. */
export function unknownTemplate({ name, language }: TemplateChoice): Failure {
	return failure({
		class: 'template',
		happened: `The account has no approved template ${quoted(name)} in the language ${quoted(language)}`,
		advice: "Choose the template from the list again, or enter it 'By Name'.",
	});
}

/**
 * A template that this node cannot fill in.
 * @param part what it has, e.g. `a carousel`
 */
export function unsupportedTemplate(part: string): Failure {
	return failure({
		class: 'template',
		happened: `The template has ${part}, which this node does not fill in`,
		advice: 'Choose another template.',
	});
}
