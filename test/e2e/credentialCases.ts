/** What users get wrong in a credential, and what its test says: one row each. */
interface CredentialCase {
	provider: string;
	wrong: string;
	change: Record<string, string>;
	words: string;
}

export const credentialCases: readonly CredentialCase[] = [
	{
		provider: 'dialog360',
		wrong: 'API key',
		change: { apiKey: 'mistyped' },
		words: '360dialog did not accept the API key. You find it in the 360dialog Hub',
	},
	{
		provider: 'insider',
		wrong: 'key',
		change: { authKey: 'mistyped' },
		words: 'Insider did not accept the key. You find it in the Insider panel',
	},
	...['apiKey', 'sid'].map((field) => ({
		provider: 'kaleyra',
		wrong: field,
		change: { [field]: 'mistyped' },
		words:
			'Kaleyra did not accept the SID or the API key, or the account belongs to another region. You find it in the Kaleyra console',
	})),
	{
		provider: 'kaleyra',
		wrong: 'region, typed in',
		change: { region: 'custom', customRegion: 'Singapore' },
		words: `'API Domain' must look like api.in.kaleyra.io (got "Singapore")`,
	},
	{
		provider: 'metaCloudApi',
		wrong: 'access token',
		change: { accessToken: 'mistyped' },
		words: 'The access token is wrong or has expired.',
	},
	...['999999999999999', '+1 555 010 0199'].map((sender) => ({
		provider: 'metaCloudApi',
		wrong: `default sender (${sender})`,
		change: { sender },
		words: "Meta does not know this 'Default Sender', or the token may not use it.",
	})),
	{
		provider: 'metaCloudApi',
		wrong: 'API version, chosen',
		change: { apiVersion: 'v22.0' },
		words: "Meta does not know this 'API Version'",
	},
	{
		provider: 'metaCloudApi',
		wrong: 'API version, typed in, without a default sender',
		change: { apiVersion: 'custom', customApiVersion: '26', sender: '' },
		words: `'Custom API Version' must look like v26.0 (got "26")`,
	},
	{
		provider: 'alibabaChatApp',
		wrong: 'AccessKey ID',
		change: { accessKeyId: 'mistyped' },
		words: 'Alibaba Cloud does not know the AccessKey ID',
	},
	{
		provider: 'alibabaChatApp',
		wrong: 'AccessKey Secret',
		change: { accessKeySecret: 'mistyped' },
		words: 'The AccessKey Secret does not belong to the AccessKey ID.',
	},
	{
		provider: 'alibabaChatApp',
		wrong: 'Space ID',
		change: { custSpaceId: 'cams-mistyped' },
		words: 'The AccessKey may not use this Chat App space.',
	},
	{
		provider: 'alibabaChatApp',
		wrong: 'region, typed in',
		change: { region: 'custom', customRegion: 'Singapore' },
		words: `'Custom Region' must look like ap-southeast-1 (got "Singapore")`,
	},
];
