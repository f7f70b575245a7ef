import type { Answer } from '../../contract/answer';
import type { Failure } from '../../contract/failure';
import type { ProviderWords } from '../../contract/failureByStatus';
import { failureByUnknownCode } from '../../contract/failureByStatus';
import type { ProviderRequest } from '../../contract/request';
import { graphErrorDetails, graphFailure } from '../graph/failures';

export const words: ProviderWords = {
	displayName: 'Meta Cloud API',
	credentialName: 'Meta Cloud API',
	whereToFindKey: 'in the Meta Business Settings, at your system user, under "Generate token"',
};

export function classify(answer: Answer, asked?: ProviderRequest): Failure {
	const details = graphErrorDetails(answer);
	const known = graphFailure(answer, asked) ?? failureByUnknownCode(answer, details.code, words);
	return {
		...known,
		...details,
		providerMessage: details.providerMessage ?? known.providerMessage,
	};
}
