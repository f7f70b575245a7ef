import { ownExport } from '../ownFile';

/** What users get wrong in a credential of a provider, and what its test then says. */
export interface CredentialMistake {
	wrong: string;
	change: Readonly<Record<string, string>>;
	/** A part of the message. */
	says: string;
}

/** Those of one provider, out of `test/providers/<name>/credentialMistakes.ts`. */
export function credentialMistakesOf(name: string): readonly CredentialMistake[] {
	return ownExport(
		`test/providers/${name}/credentialMistakes.ts`,
		'credentialMistakes',
	) as readonly CredentialMistake[];
}
