import type { Exchange } from '../contract/exchange';
import type { Failure, Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { Provider } from '../contract/provider';
import type { Transport } from './transport';
import { asSeenBy, understood } from './understood';

/**
 * Carries out an exchange for somebody who waits for it: each request once, without pace or retries.
 * @param mostRequests more of them mean that it does not end
 * @param endless what that means
 */
export async function asked<Value>(
	first: Exchange<Value>,
	{
		provider,
		transport,
		mostRequests,
		endless,
	}: { provider: Provider; transport: Transport; mostRequests: number; endless: Failure },
): Promise<Result<Value>> {
	let exchange = first;
	for (let count = 0; count < mostRequests; count += 1) {
		const step = understood(exchange, await transport.send(exchange.request), provider);
		if (!step.ok) return failed(asSeenBy(exchange.request, step.failure));
		if (step.value.kind === 'done') return success(step.value.value);
		({ exchange } = step.value);
	}
	return failed(endless);
}
