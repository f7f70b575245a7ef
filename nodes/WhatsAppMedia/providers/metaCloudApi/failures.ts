import type { Answer } from '../../contract/answer';
import type { Failure } from '../../contract/failure';
import type { ProviderWords } from '../../contract/failureByStatus';
import { failureByStatus } from '../../contract/failureByStatus';
import { graphErrorDetails, graphFailure } from '../graph/failures';

export const words: ProviderWords = {
	displayName: 'Meta Cloud API',
	credentialName: 'Meta Cloud API',
	whereToFindKey: 'in the Meta Business Settings, at your system user, under "Generate token"',
};

export function classify(answer: Answer): Failure {
	const known = graphFailure(answer) ?? failureByStatus(answer, words);
	const details = graphErrorDetails(answer);
	return {
		...known,
		...details,
		providerMessage: details.providerMessage ?? known.providerMessage,
	};
}
