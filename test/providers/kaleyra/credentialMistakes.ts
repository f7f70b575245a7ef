import type { CredentialMistake } from '../credentialMistakes';

export const credentialMistakes: readonly CredentialMistake[] = [
	...['apiKey', 'sid'].map((field) => ({
		wrong: field,
		change: { [field]: 'mistyped' },
		says: 'Kaleyra did not accept the SID or the API key, or the account belongs to another region. You find it in the Kaleyra console',
	})),
	{
		wrong: 'region, typed in',
		change: { region: 'custom', customRegion: 'Singapore' },
		says: `'API Domain' must look like api.in.kaleyra.io (got "Singapore")`,
	},
];
