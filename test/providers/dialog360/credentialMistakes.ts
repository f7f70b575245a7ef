import type { CredentialMistake } from '../credentialMistakes';

export const credentialMistakes: readonly CredentialMistake[] = [
	{
		wrong: 'API key',
		change: { apiKey: 'mistyped' },
		says: '360dialog did not accept the API key. You find it in the 360dialog Hub',
	},
];
