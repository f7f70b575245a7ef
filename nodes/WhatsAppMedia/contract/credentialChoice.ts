import { textOrNull } from './json';
import type { CredentialData } from './provider';

/** A field of a credential that is chosen from a list; its last entry, *Custom*, opens a text field. */
export interface CredentialChoice {
	/** The list, and its label. */
	field: string;
	label: string;
	/** Where the user finds the value; stands below the list. */
	hint: string;
	options: readonly { name: string; value: string }[];
	/** What is used where nothing is chosen. */
	default: string;
	/** The text field, and its label. */
	customField: string;
	customLabel: string;
	/** What every value must look like, and one that does. */
	pattern: RegExp;
	example: string;
}

const custom = 'custom';

/** The value that a credential has for a choice: from the list, or typed in. */
export function chosenValue(data: CredentialData, choice: CredentialChoice): string {
	if (data[choice.field] === custom) return textOrNull(data[choice.customField]) ?? '';
	return textOrNull(data[choice.field]) ?? choice.default;
}

/** What is wrong with the value, as a sentence without its full stop; null where nothing is. */
export function choiceProblem(data: CredentialData, choice: CredentialChoice): string | null {
	const value = chosenValue(data, choice);
	if (choice.pattern.test(value)) return null;
	const label = data[choice.field] === custom ? choice.customLabel : choice.label;
	return `'${label}' must look like ${choice.example} (got "${value.slice(0, 40)}")`;
}

/**
 * The request, once the value is valid: so no key leaves for an address that cannot be right, in a credential test either.
 * @throws an error with {@link choiceProblem}
 */
export function withValidChoice<Request>(
	request: Request,
	data: CredentialData,
	choice: CredentialChoice,
): Request {
	const problem = choiceProblem(data, choice);
	if (problem !== null) throw new Error(problem);
	return request;
}

/** The same value as n8n's expression, for the address of a credential test. */
export function choiceExpression({ field, customField, default: usual }: CredentialChoice): string {
	return `($credentials.${field} === "${custom}" ? ($credentials.${customField} || "").trim() : $credentials.${field} || "${usual}")`;
}

/** The list and its text field, as n8n's editor shows them. */
export function choiceFields(choice: CredentialChoice) {
	return [
		{
			displayName: choice.label,
			name: choice.field,
			type: 'options' as const,
			options: [...choice.options, { name: 'Custom', value: custom }],
			default: choice.default,
			hint: choice.hint,
		},
		{
			displayName: choice.customLabel,
			name: choice.customField,
			type: 'string' as const,
			default: '',
			required: true,
			placeholder: `e.g. ${choice.example}`,
			displayOptions: { show: { [choice.field]: [custom] } },
		},
	];
}
