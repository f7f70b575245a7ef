import { sleep } from 'n8n-workflow';

import type { HttpResponse } from './http';

/** Time for n8n to answer somebody who has hung up. */
const graceMs = 10_000;

/**
 * Calls back once n8n has answered. It answers with success when it has stored the execution: from then on the events are
 * n8n's. Where it could not, the provider delivers them again.
 */
export function whenAnswered(
	response: HttpResponse,
	ended: (as: 'handedOver' | 'lost') => void,
): void {
	let isEnded = false;
	const end = () => {
		if (isEnded) return;
		isEnded = true;
		ended(response.headersSent && response.statusCode < 400 ? 'handedOver' : 'lost');
	};
	response.once('finish', end);
	response.once('close', () => {
		// the provider did not wait for the answer; n8n still gives one
		if (!isEnded) void sleep(graceMs).then(end);
	});
}
