import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';

/** Labels and fixes stand in one place, so that an error names a field as the editor does. */
export const mediaSourceField = { name: 'mediaSource', label: 'Media Source' };

export const mediaTypeField: Field = {
	name: 'mediaType',
	label: 'Media Type',
	fix: 'Choose the type of the file: a media ID does not tell it, and a link only by the extension of its file name.',
};

export const mediaIdField: Field = {
	name: 'mediaId',
	label: 'Media ID',
	fix: "Enter the ID that the Upload operation returned, e.g. {{ $json.mediaId }}, or choose another 'Media Source'.",
};

export const mediaLinkField: Field = {
	name: 'mediaLink',
	label: 'Media Link',
	fix: 'Enter the full address of the file itself, e.g. https://example.com/picture.jpg, which opens without a login.',
};

export const binaryField: Field = {
	name: 'binaryPropertyName',
	label: 'Input Data Field Name',
	fix: 'Enter the name of the binary field that the previous node shows in its Binary tab, e.g. data.',
};

export const captionField: Field = { name: 'caption', label: 'Caption', fix: 'Enter text.' };

export const fileNameField: Field = { name: 'fileName', label: 'File Name', fix: 'Enter text.' };

export const voiceField: Field = {
	name: 'voice',
	label: 'Send as Voice Note',
	fix: 'Use true or false.',
};

export const mediaIdProperty: INodeProperties = {
	displayName: 'Media ID',
	name: 'mediaId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1037543291543636',
	description: 'ID of the file at the provider, as Media > Upload returned it',
};

export const mediaLinkProperty: INodeProperties = {
	displayName: 'Media Link',
	name: 'mediaLink',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://example.com/picture.jpg',
	description:
		'Direct public URL of the file; share pages (Google Drive, Dropbox) and logins do not work',
};

export const binaryProperty: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input field containing the file',
};
