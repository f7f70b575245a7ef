import type { Failure } from '../contract/failure';
import { failure } from '../contract/failure';
import { rowOf } from '../contract/json';
import { inMegabytes } from '../media/fileProblem';
import { extensionOf } from '../media/mimeTypes';

/** What the server of a link says of it. */
export interface LinkReport {
	status: number;
	/** Without parameters; null where it says none. */
	mimeType: string | null;
	/** Bytes; null where it does not say. */
	size: number | null;
}

/** Answers with the whole file in them; 203 is that of a proxy on the way. */
const withFile = [200, 203];

/** What services answer with where they have no file, and the extensions of files that are meant to be that. */
const answersOfServices: Readonly<Record<string, { what: string; extensions: readonly string[] }>> =
	{
		'text/html': { what: 'a web page', extensions: [] },
		'application/xhtml+xml': { what: 'a web page', extensions: [] },
		'application/json': { what: "a service's answer (JSON)", extensions: ['json'] },
		'application/problem+json': { what: "a service's answer (JSON)", extensions: [] },
		'application/xml': { what: "a service's answer (XML)", extensions: ['xml'] },
		'text/xml': { what: "a service's answer (XML)", extensions: ['xml'] },
	};

/** Why a link cannot be sent, by what its server says; null where nothing speaks against it. */
export function refusalOf(
	link: string,
	{ status, mimeType, size }: LinkReport,
	limitBytes: number,
): Failure | null {
	if (!withFile.includes(status)) {
		return linkFailure({
			happened: `The server of 'Media Link' answers ${answerWords(status)} (HTTP ${status})`,
			retryable: status === 429 || status >= 500,
		});
	}
	const answer = mimeType === null ? undefined : rowOf(answersOfServices, mimeType);
	if (answer !== undefined && !answer.extensions.includes(extensionOf(link) ?? ''))
		return noFile(answer.what);
	return size !== null && size > limitBytes ? tooLarge(limitBytes) : null;
}

function answerWords(status: number): string {
	if (status === 206) return 'with a part of the file';
	if (status < 300) return 'without a file';
	return status < 400 ? 'with a redirect' : 'with an error';
}

/** @param what what the link leads to in place of a file */
export function noFile(what: string): Failure {
	return linkFailure({ happened: `'Media Link' leads to ${what}, not to a file` });
}

export function tooLarge(limitBytes: number): Failure {
	return linkFailure({
		happened: `The file of 'Media Link' is larger than the ${inMegabytes(limitBytes)} that WhatsApp takes`,
		advice: 'Use the link of a smaller file.',
	});
}

/** @param known without advice: to look at the link in a browser */
export function linkFailure(known: Pick<Failure, 'happened'> & Partial<Failure>): Failure {
	return failure({
		class: known.retryable === true ? 'unavailable' : 'media',
		advice:
			'Open the link in a private window of your browser: it must show the file itself, without a login. Nothing was sent.',
		...known,
	});
}
