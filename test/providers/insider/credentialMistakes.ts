import type { CredentialMistake } from '../credentialMistakes';

export const credentialMistakes: readonly CredentialMistake[] = [
	{
		wrong: 'key',
		change: { authKey: 'mistyped' },
		says: 'Insider did not accept the key. You find it in the Insider panel',
	},
];
