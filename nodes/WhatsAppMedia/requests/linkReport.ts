import type { Failure } from '../contract/failure';
import { failure } from '../contract/failure';
import { rowOf } from '../contract/json';
import { inMegabytes } from '../media/fileProblem';
import { extensionOf } from '../media/mimeTypes';
import { sharePage } from '../media/sharePage';

/** What the server of a link says about the file. */
export interface LinkReport {
	status: number;
	/** Without parameters; null if the server names none. */
	mimeType: string | null;
	/** Bytes; null if the server does not say. */
	size: number | null;
}

/** Statuses of answers that hold the whole file. A proxy can turn 200 into 203. */
const withFile = [200, 203];

/** MIME types of answers that are usually not a file, and the extensions of links for which they are. */
const answersOfServices: Readonly<Record<string, { what: string; extensions: readonly string[] }>> =
	{
		'text/html': { what: 'a web page', extensions: [] },
		'application/xhtml+xml': { what: 'a web page', extensions: [] },
		'application/json': { what: 'an API response (JSON)', extensions: ['json'] },
		'application/problem+json': { what: 'an API response (JSON)', extensions: [] },
		'application/xml': { what: 'an API response (XML)', extensions: ['xml'] },
		'text/xml': { what: 'an API response (XML)', extensions: ['xml'] },
	};

export function isRedirect({ status }: LinkReport): boolean {
	return status >= 300 && status < 400;
}

/** Why a link cannot be sent, according to its server; null if it can. */
export function refusalOf(
	link: string,
	{ status, mimeType, size }: LinkReport,
	limitBytes: number,
): Failure | null {
	if (!withFile.includes(status)) {
		return linkFailure({
			happened: `The server of 'Media Link' answered ${answerWords(status)} (HTTP ${status})`,
			retryable: status === 429 || status >= 500,
		});
	}
	const answer = mimeType === null ? undefined : rowOf(answersOfServices, mimeType);
	if (answer !== undefined && !answer.extensions.includes(extensionOf(link) ?? ''))
		return noFile(link, answer.what);
	return size !== null && size > limitBytes ? tooLarge(limitBytes) : null;
}

function answerWords(status: number): string {
	if (status === 206) return 'with a part of the file';
	if (status < 300) return 'without a file';
	return status < 400 ? 'with a redirect' : 'with an error';
}

/** @param what the kind of answer that is not a file, e.g. `a web page` */
export function noFile(link: string, what: string): Failure {
	const happened = `'Media Link' leads to ${what}, not to a file`;
	const page = sharePage(link);
	return linkFailure(page === null ? { happened } : { happened, advice: page.fix });
}

export function tooLarge(limitBytes: number): Failure {
	return linkFailure({
		happened: `The file of 'Media Link' is larger than WhatsApp's limit of ${inMegabytes(limitBytes)}`,
		advice: 'Use a link to a smaller file.',
	});
}

/** The default advice is to open the link in a browser. */
export function linkFailure(known: Pick<Failure, 'happened'> & Partial<Failure>): Failure {
	return failure({
		class: known.retryable === true ? 'unavailable' : 'media',
		advice:
			'Open the link in a private window of your browser: it must show the file itself, without a login.',
		...known,
	});
}
