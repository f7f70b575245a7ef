import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';

export const simplifyField: Field = {
	name: 'simplify',
	label: 'Simplify',
	fix: 'Use true or false.',
};

export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
