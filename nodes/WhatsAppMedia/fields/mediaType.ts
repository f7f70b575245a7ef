import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { MediaSource, MediaType } from '../contract/media';
import { mediaTypes } from '../contract/media';
import { inMegabytes } from '../media/fileProblem';
import { mediaLimits } from '../media/limits';
import { providersWith } from './provider';

/** Offered for the providers that have it, with the limits that the checks apply. */
function typeOption(type: MediaType): INodePropertyOptions {
	return {
		name: capitalised(type),
		value: type,
		description: formatsAndSize(type),
		displayOptions: {
			show: { '/provider': providersWith(({ media }) => media[type] !== undefined) },
		},
	};
}

/** `JPEG or PNG, up to 5 MB`. */
function formatsAndSize(type: MediaType): string {
	const { formats, bytes } = mediaLimits[type];
	return `${capitalised(formats)}, up to ${inMegabytes(bytes)}`;
}

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

const automatic: INodePropertyOptions = {
	name: 'Automatic',
	value: 'auto',
	description: "Detected from the file's MIME type or the link's extension",
};

const fixedTypes = mediaTypes.map(typeOption);

function mediaTypeProperty(
	sources: readonly MediaSource[],
	options: INodePropertyOptions[],
	firstChoice: MediaType | 'auto',
): INodeProperties {
	return {
		displayName: 'Media Type',
		name: 'mediaType',
		type: 'options',
		options,
		default: firstChoice,
		description: 'How the file is shown to the recipient',
		displayOptions: { show: { mediaSource: [...sources] } },
	};
}

/** A media ID says nothing about its file, so only a file and a link can be typed automatically. */
export const mediaTypeProperties: INodeProperties[] = [
	mediaTypeProperty(
		['binary', 'link'],
		[automatic, ...fixedTypes].sort((a, b) => a.name.localeCompare(b.name)),
		'auto',
	),
	mediaTypeProperty(['id'], fixedTypes, 'image'),
];
