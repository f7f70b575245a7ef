import { answer } from './answer';
import type { ProviderWords } from './failureByStatus';
import type { Provider } from './provider';

/** What a server answers with that wants the request elsewhere. The key must not follow it, so it is a failure. */
const redirects = [300, 301, 302, 303, 304, 305, 306, 307, 308];
const outages = [500, 502, 503, 504, 520];

/**
 * Statuses that fail a credential test whatever the answer's body says: n8n takes a redirect that it does not follow for a
 * success where other statuses are read from the body.
 */
export const failingStatuses = [...redirects, ...outages];

/** Rules of a credential test by HTTP status; n8n shows the message of the first one that fits. */
export function statusRules(
	words: ProviderWords,
	refused = `${words.displayName} did not accept the key`,
) {
	const wrongKey = `${refused}. You find it ${words.whereToFindKey}.`;
	const wrongAddress = `so it is not the API of ${words.displayName}. Correct 'Base URL', or empty it.`;
	return [
		...[401, 403].map((status) => statusRule(status, wrongKey)),
		statusRule(404, `The address is not known there (HTTP 404), ${wrongAddress}`),
		...redirects.map((status) =>
			statusRule(status, `The address answered with a redirect (HTTP ${status}), ${wrongAddress}`),
		),
		...[429, ...outages].map((status) =>
			statusRule(
				status,
				`${words.displayName} could not answer (HTTP ${status}), so the test says nothing about the credential. Test it again in a few minutes.`,
			),
		),
	];
}

function statusRule(value: number, message: string) {
	return { type: 'responseCode' as const, properties: { value, message } };
}

/** A rule of a credential test by a value in the answer's body; with `undefined` as value, the body lacks the key. */
export function bodyRule(key: string, value: string | number | undefined, message: string) {
	return { type: 'responseSuccessBody' as const, properties: { key, value, message } };
}

/** What the node itself says of an answer: what happened, and what to do. */
export function nodeWords(provider: Provider, json: object): string {
	const { happened, advice } = provider.classify(answer(400, {}, JSON.stringify(json)));
	return `${happened}. ${advice}`;
}
