import type { Exchange } from '../contract/exchange';
import type { Failure, Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { Provider } from '../contract/provider';
import type { ProviderRequest } from '../contract/request';
import { settled } from './doubt';
import type { Pacing } from './pacing';
import type { Permit } from './permit';
import type { RetryTerms } from './retries';
import { withRetries } from './retries';
import type { CircuitBreaker } from './retryDecision';
import type { Transport } from './transport';
import type { Completed, Step } from './understood';
import { asSeenBy, understood } from './understood';

/** How requests of one item reach their provider. */
export interface RequestContext {
	provider: Provider;
	transport: Transport;
	retryTerms: RetryTerms;
	pacing: Pacing;
	/** What a request that sends a message needs beside its turn; null for nothing. */
	permit: Permit | null;
	circuitBreakerOf(request: ProviderRequest): CircuitBreaker;
	/** What is known to have come of requests of this run that could be looked up. */
	known: Set<string>;
	/** Called when a request is about to leave. */
	leaving(request: ProviderRequest): void;
}

/**
 * Carries out an exchange, request after request, until it is done or one of them fails for good. Where nobody knows what
 * became of a request, its provider is asked before anything else is decided. The result carries the warnings of all its
 * requests. Never throws for a failure.
 */
export async function carryOut<Value>(
	first: Exchange<Value>,
	context: RequestContext,
): Promise<Result<Completed<Value>>> {
	let exchange = first;
	const warnings: string[] = [];
	for (;;) {
		const current = exchange;
		warnings.push(...current.warnings);
		let firstBegan: number | null = null;
		const step = await withRetries(
			async (begins) => {
				const tried = await oneTry(current, context, () => {
					firstBegan ??= context.retryTerms.clock.now();
					begins();
				});
				return firstBegan === null
					? tried
					: await withoutDoubt(current, tried, firstBegan, context);
			},
			{ request: current.request, circuitBreaker: context.circuitBreakerOf(current.request) },
			context.retryTerms,
		);
		if (!step.ok) return step;
		if (step.value.kind === 'done') {
			if (current.findSent !== undefined)
				context.known.add(current.findSent.idOf(step.value.value));
			return success({ ...step.value, warnings: [...warnings, ...step.value.warnings] });
		}
		exchange = step.value.exchange;
	}
}

async function withoutDoubt<Value>(
	{ findSent }: Exchange<Value>,
	tried: Result<Step<Value>>,
	began: number,
	context: RequestContext,
): Promise<Result<Step<Value>>> {
	if (tried.ok || tried.failure.outcome !== 'unknown' || findSent === undefined) return tried;
	const { failure } = tried;
	// the message has left already; what leaves now is a question
	const asking: RequestContext = { ...context, leaving: () => undefined };
	const found = await settled(
		{ findSent, began, failure, known: context.known },
		async (question) => onlyDone(await oneTry(question, asking, () => undefined), failure),
		context.retryTerms,
	);
	if (!found.ok) return found;
	const warning = `${failure.happened}, so the message was looked up: it was found in the provider's list, and is not sent again.`;
	return success({ kind: 'done', ...found.value, warnings: [warning] });
}

function onlyDone<Value>(step: Result<Step<Value>>, failure: Failure): Result<Completed<Value>> {
	if (!step.ok) return step;
	return step.value.kind === 'done' ? success(step.value) : failed(failure);
}

async function oneTry<Value>(
	exchange: Exchange<Value>,
	context: RequestContext,
	begins: () => void,
): Promise<Result<Step<Value>>> {
	const { request } = exchange;
	const permit = request.kind === 'message' ? context.permit : null;
	// before its turn: those who wait for it together are permitted together
	const permitted = await permit?.ask();
	if (permitted?.ok === false) return permitted;
	const heard = await context.pacing.turn(request);
	const stillPermitted = await permit?.leave();
	if (stillPermitted?.ok === false) return stillPermitted;
	let failure: Failure | 'unheard' | null = 'unheard';
	try {
		begins();
		context.leaving(request);
		const result = understood(exchange, await context.transport.send(request), context.provider);
		failure = result.ok ? null : result.failure;
		heard(failure);
		return result.ok ? result : failed(asSeenBy(request, result.failure));
	} finally {
		permit?.heard(failure);
	}
}
