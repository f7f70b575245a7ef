import type { INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Failure } from '../contract/failure';
import type { JsonObject } from '../contract/json';
import type { Provider } from '../contract/provider';
import type { Operation } from '../operations/operation';
import { failureDetails } from './failureDetails';
import type { Sent } from './sentReport';
import { sentReport } from './sentReport';
import type { Reader } from './toolUse';

/** An item that failed, with what a workflow needs to handle it. */
export interface ItemFailure {
	failure: Failure;
	provider: Provider;
	operation: Operation;
	itemIndex: number;
	input: INodeExecutionData;
	reader: Reader;
}

/**
 * The item for the next node. n8n takes it to the error branch only if it has no other keys than these three (n8n 2.41.1,
 * `handleNodeErrorOutput`); an `error` beside the JSON would wipe the JSON.
 */
export function failureItem({
	failure,
	provider,
	operation,
	itemIndex,
	input,
	reader,
}: ItemFailure): INodeExecutionData {
	const { happened, advice } = failure;
	const isForModel = reader === 'model' && operation.effect === 'message';
	return {
		json: {
			error: happened,
			message: isForModel ? `${fateForModel[failure.outcome]} ${advice}` : advice,
			details: {
				...failureDetails(failure),
				provider: provider.name,
				itemIndex,
				input: input.json,
			},
		},
		...(input.binary === undefined ? {} : { binary: input.binary }),
		pairedItem: { item: itemIndex },
	};
}

/** A model calls its tool again where nothing keeps it from that. */
const fateForModel: Readonly<Record<Failure['outcome'], string>> = {
	notSent: 'This message did not go out.',
	unknown:
		'This message may have gone out. Do not send it again unless a person says so: report that it is not known whether it arrived.',
};

/** n8n's own words for why a node failed; it can wait by them. */
type Cause = NonNullable<NonNullable<ConstructorParameters<typeof NodeApiError>[2]>['failure']>;

const causes: Readonly<Partial<Record<Failure['class'], Cause['cause']>>> = {
	authentication: 'credential-invalid',
	billing: 'quota-exhausted',
	permission: 'configuration-invalid',
	rateLimit: 'rate-limited',
	template: 'configuration-invalid',
	unavailable: 'temporarily-unavailable',
};

/**
 * The error that stops the workflow, built once: n8n ignores new words on an error that it has seen.
 * @param sent what became of the items; null where nothing was begun, and the failure says so itself
 */
export function failureError(
	node: INode,
	{ failure, operation, itemIndex }: ItemFailure,
	sent: Sent | null,
): NodeApiError | NodeOperationError {
	const description = [
		failure.advice,
		...(operation.effect === 'message' && sent !== null ? messageFate(failure, sent) : []),
		...(failure.providerMessage === null ? [] : [`The provider says: ${failure.providerMessage}`]),
		...(failure.cause === null ? [] : [`Technical detail: ${failure.cause}`]),
	].join(' ');
	const cause = causes[failure.class];
	const options = {
		message: failure.happened,
		description,
		itemIndex,
		...(cause === undefined ? {} : { failure: causeOf(cause, failure) }),
	};
	const error =
		failure.httpStatus === null && cause === undefined
			? new NodeOperationError(node, failure.happened, options)
			: new NodeApiError(node, providerAnswer(failure), {
					...options,
					...(failure.httpStatus === null ? {} : { httpCode: String(failure.httpStatus) }),
				});
	// n8n replaces a title in which it finds a word like EPERM, even inside a quoted value
	error.message = failure.happened;
	return error;
}

function messageFate({ outcome }: Failure, sent: Sent): string[] {
	return [
		outcome === 'unknown' ? 'This message may have gone out.' : 'This message did not go out.',
		...(sent.items > 1 ? [sentReport(sent)] : []),
	];
}

function causeOf(cause: Cause['cause'], { retryAfterMs }: Failure): Cause {
	return retryAfterMs === null ? { cause } : { cause, retryAfterMs };
}

function providerAnswer(failure: Failure): JsonObject {
	return {
		code: failure.code,
		message: failure.providerMessage ?? failure.cause,
		requestId: failure.requestId,
	};
}
