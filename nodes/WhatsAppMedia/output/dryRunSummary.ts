import type { NodeExecutionHint } from 'n8n-workflow';

import type { Result } from '../contract/failure';
import { field, textOrNull } from '../contract/json';
import { inMegabytes } from '../media/fileProblem';
import { countryOfNumber } from '../recipient/countryOfNumber';
import type { ItemOutput } from './itemOutput';

/** More would hide the rest of the sentence. */
const mostCountries = 5;

/**
 * What a dry run found, above its output; null where nothing was validated only.
 * @param perSecond how many messages may leave
 */
export function dryRunHint(
	results: readonly Result<ItemOutput>[],
	perSecond: number,
): NodeExecutionHint | null {
	const validated = results.flatMap((result) =>
		result.ok && result.value.kind === 'validated' ? [result.value.json] : [],
	);
	if (validated.length === 0) return null;
	const recipients = validated.flatMap(({ to }) => textOrNull(to) ?? []);
	const bytes = validated.reduce(
		(sum, json) => sum + Number(field(json, 'media', 'size') ?? field(json, 'size') ?? 0),
		0,
	);
	const sentences = [
		'Nothing was sent: this was a dry run.',
		`Valid items: ${validated.length} of ${results.length}.`,
		...repeatedSentence(recipients),
		...countrySentence(recipients),
		...(bytes === 0 ? [] : [`Up to ${inMegabytes(bytes)} to upload.`]),
		...(recipients.length < 2
			? []
			: [`Sending takes at least ${duration(recipients.length / perSecond)}.`]),
	];
	return { message: sentences.join(' '), type: 'info', location: 'outputPane' };
}

function repeatedSentence(recipients: readonly string[]): string[] {
	const repeated = [...counted(recipients).values()].filter((count) => count > 1).length;
	if (repeated === 0) return [];
	return [`Recipients that occur more than once: ${repeated}.`];
}

function countrySentence(recipients: readonly string[]): string[] {
	if (recipients.length === 0) return [];
	const countries = [...counted(recipients.map((to) => countryOfNumber(to) ?? 'unknown'))]
		.sort(([, one], [, other]) => other - one)
		.map(([country, count]) => `${country} ${count}`);
	const shown = countries.slice(0, mostCountries);
	const others = countries.length - shown.length;
	return [`Countries: ${shown.join(', ')}${others === 0 ? '' : ` and ${others} more`}.`];
}

function counted(values: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}

function duration(seconds: number): string {
	if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))} s`;
	const minutes = Math.ceil(seconds / 60);
	return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 6) / 10} h`;
}
