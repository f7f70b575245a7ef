import type { CredentialMistake } from '../credentialMistakes';

export const credentialMistakes: readonly CredentialMistake[] = [
	{
		wrong: 'AccessKey ID',
		change: { accessKeyId: 'mistyped' },
		says: 'Alibaba Cloud does not know the AccessKey ID',
	},
	{
		wrong: 'AccessKey Secret',
		change: { accessKeySecret: 'mistyped' },
		says: 'The AccessKey Secret does not belong to the AccessKey ID.',
	},
	{
		wrong: 'Space ID',
		change: { custSpaceId: 'cams-mistyped' },
		says: 'The AccessKey may not use this Chat App space.',
	},
	{
		wrong: 'region, typed in',
		change: { region: 'custom', customRegion: 'Singapore' },
		says: `'Custom Region' must look like ap-southeast-1 (got "Singapore")`,
	},
];
