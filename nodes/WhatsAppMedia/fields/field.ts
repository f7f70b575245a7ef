/** A parameter as the user knows it. */
export interface Field {
	/** Its name in the contract. */
	name: string;
	/** Its label in the editor. */
	label: string;
	/** What to do where it is empty or no text. */
	fix: string;
}

export interface NumberField extends Field {
	kind: 'any' | 'whole';
	from: number;
	to: number;
}
