import type { Answer } from '../../contract/answer';
import type { Failure } from '../../contract/failure';
import { failureByReceipt } from '../../contract/failureByReceipt';
import type { ProviderWords } from '../../contract/failureByStatus';
import { classifyByTable } from '../../contract/failureByStatus';
import type { ProviderRequest } from '../../contract/request';
import { graphErrorIn, graphFailure, graphRefused } from '../graph/failures';

export const words: ProviderWords = {
	displayName: 'Meta Cloud API',
	credentialName: 'Meta WhatsApp Cloud API',
	whereToFindKey: 'in the Meta Business Settings, at your system user, under "Generate token"',
};

export function classify(answer: Answer, asked?: ProviderRequest): Failure {
	return (
		graphFailure(answer, asked) ??
		classifyByTable(answer, graphRefused(graphErrorIn(answer)), words)
	);
}

/** An entry of `errors` of a status. */
export function failureOfError(error: unknown): Failure {
	return failureByReceipt(graphRefused(error), words);
}
