import type { Answer } from '../../contract/answer';
import type { Failure } from '../../contract/failure';
import type { ProviderWords } from '../../contract/failureByStatus';
import { classifyByTable } from '../../contract/failureByStatus';
import type { ProviderRequest } from '../../contract/request';
import { graphErrorDetails, graphFailure } from '../graph/failures';

export const words: ProviderWords = {
	displayName: 'Meta Cloud API',
	credentialName: 'Meta Cloud API',
	whereToFindKey: 'in the Meta Business Settings, at your system user, under "Generate token"',
};

export function classify(answer: Answer, asked?: ProviderRequest): Failure {
	const known = graphFailure(answer, asked);
	if (known !== null) return known;
	const { code, providerMessage, requestId } = graphErrorDetails(answer);
	return classifyByTable(
		answer,
		{ row: undefined, code, message: providerMessage, requestId },
		words,
	);
}
