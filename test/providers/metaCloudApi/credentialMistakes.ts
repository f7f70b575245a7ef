import type { CredentialMistake } from '../credentialMistakes';

export const credentialMistakes: readonly CredentialMistake[] = [
	{
		wrong: 'access token',
		change: { accessToken: 'mistyped' },
		says: 'The access token is wrong or has expired.',
	},
	...['999999999999999', '+1 555 010 0199'].map((sender) => ({
		wrong: `default sender (${sender})`,
		change: { sender },
		says: "Meta does not know this 'Default Sender', or the token may not use it.",
	})),
	{
		wrong: 'API version, chosen',
		change: { apiVersion: 'v22.0' },
		says: "Meta does not know this 'API Version'",
	},
	{
		wrong: 'API version, typed in, without a default sender',
		change: { apiVersion: 'custom', customApiVersion: '26', sender: '' },
		says: `'Custom API Version' must look like v26.0 (got "26")`,
	},
];
