/** A template and its language, as the value of an entry in a list: names have none of this character. */
const separator = '|';

/** The value of a list's entry: the same name in two languages is two templates. */
export function templateChoice({ name, language }: { name: string; language: string }): string {
	return `${name}${separator}${language}`;
}

/** @returns the language is null where the value is a name alone, entered by hand */
export function chosenTemplate(value: string): { name: string; language: string | null } {
	const [name = '', language = null] = value.split(separator);
	return { name, language };
}
