import { createHash } from 'crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Failure, Result } from '../contract/failure';
import { success } from '../contract/failure';
import type { JsonObject } from '../contract/json';
import type { Operation } from '../operations/operation';
import type { ItemOutput } from '../output/itemOutput';
import type { KeptResults, Results } from './keptResults';
import { packed, unpacked } from './keptResults';

/**
 * n8n runs a node again with all of its items: *Retry On Fail* within an execution, *Retry* in the list of executions
 * as another execution, and the repetition of a tool call of AI Agent 2.x. A message that an earlier try has sent, or
 * may have sent, is not sent again.
 */
export interface EarlierTries {
	/** The result of an item in an earlier try; null where it is free to be sent. */
	recall(itemIndex: number): Result<ItemOutput> | null;
	/**
	 * Why nobody knows about the message of an item, where a user has retried the execution: whoever presses *Retry* may
	 * have changed what *If Delivery Is Uncertain* says.
	 */
	doubt(itemIndex: number): Failure | null;
	remember(itemIndex: number, result: Result<ItemOutput>): void;
	/** What stands above the output about them. */
	warnings: string[];
}

type OperationId = Pick<Operation, 'name' | 'effect'>;

/** Where the results of the tries are kept. */
interface Memory {
	/** Also receives those of this try. */
	results: Results;
	/** Whether the tries before were those of another execution, which a user has retried. */
	isRetried: boolean;
	/** The node is run again, or can be. */
	keep(): void;
	/** The node is not run again. */
	drop(): void;
}

/** Does a try of the node, and keeps its results where n8n can run the node again. */
export async function afterEarlierTries(
	context: IExecuteFunctions,
	operation: OperationId,
	work: (tries: EarlierTries) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const memory = context.isToolExecution()
		? memoryOfCall(context)
		: memoryOfRun(context, operation);
	const { results, isRetried } = memory;
	const earlier = new Map(results);
	let next: 'runAgain' | 'nothing' = 'runAgain';
	try {
		const output = await work({
			recall: (itemIndex) => {
				const result = earlier.get(itemIndex);
				if (result === undefined) return null;
				if (isRetried && !result.ok) return null;
				return result.ok ? success(recalled(result.value)) : result;
			},
			doubt: (itemIndex) => {
				const result = earlier.get(itemIndex);
				return isRetried && result?.ok === false ? result.failure : null;
			},
			remember: (itemIndex, result) => {
				// the first doubt about a message stays until it is settled
				// its bytes are not kept; asking for a file again does no harm
				if (result.ok && result.value.file !== undefined) return;
				const isOldDoubt = !result.ok && earlier.has(itemIndex);
				if (mustNotBeRepeated(result) && !isOldDoubt)
					results.set(itemIndex, result.ok ? success(result.value.json) : result);
			},
			warnings: isRetried ? notRepeated(results) : [],
		});
		if (!isRunAgain(context, output)) next = 'nothing';
		return output;
	} finally {
		if (next === 'runAgain') memory.keep();
		else memory.drop();
	}
}

function notRepeated(results: Results): string[] {
	const count = [...results.values()].filter(({ ok }) => ok).length;
	if (count === 0) return [];
	const items = count === 1 ? '1 item is' : `${count} items are`;
	return [`${items} done since the execution that this one retries, and not sent again.`];
}

function recalled(json: JsonObject): ItemOutput {
	return { kind: json.status === 'skipped' ? 'skipped' : 'done', json, warnings: [] };
}

/** What was asked for, or may have been; a dry run asks for nothing. */
function mustNotBeRepeated(result: Result<ItemOutput>): boolean {
	return result.ok ? result.value.kind !== 'validated' : result.failure.outcome === 'unknown';
}

/**
 * Where nothing was thrown, Retry On Fail repeats a run with an item that carries an error. n8n 2.41.1 looks at the first
 * item only (`checkFailure`); what is kept does not rely on that.
 */
function isRunAgain(context: IExecuteFunctions, output: INodeExecutionData[]): boolean {
	return (
		context.getNode().retryOnFail === true && output.some(({ json }) => json.error !== undefined)
	);
}

const calls = new WeakMap<object, Results>();

/**
 * AI Agent 2.x calls the tool itself; where that throws, n8n repeats the call with another run index but the same object
 * of arguments. Another call of the model, also with equal arguments, has another object.
 */
function memoryOfCall(context: IExecuteFunctions): Memory {
	const toolArguments = context.getInputData()[0]?.json ?? {};
	const results = calls.get(toolArguments) ?? new Map<number, Result<JsonObject>>();
	calls.set(toolArguments, results);
	return { results, isRetried: false, keep: () => undefined, drop: () => undefined };
}

/** How the results of a run lie in the node's context, which n8n stores with the execution and hands to its *Retry*. */
interface StoredMemory {
	executionId: string;
	/** A node in a loop runs several times in an execution, each time with other items: a memory belongs to its run. */
	run: string;
	kept: KeptResults;
}

/** Stored only when the node fails: an execution that succeeds gets no larger. */
function memoryOfRun(context: IExecuteFunctions, operation: OperationId): Memory {
	const nodeContext = context.getContext('node') as { whatsAppMedia?: StoredMemory };
	const executionId = context.getExecutionId();
	const stored = nodeContext.whatsAppMedia;
	const isRetried = stored !== undefined && stored.executionId !== executionId;
	// what was looked up or uploaded may have expired when a user retries the execution
	const isForRetry = operation.effect === 'message';
	const isUsable =
		stored !== undefined && (isForRetry || !isRetried) && stored.run === runId(context, operation);
	const results = isUsable ? unpacked(stored.kept) : new Map<number, Result<JsonObject>>();
	const drop = () => {
		delete nodeContext.whatsAppMedia;
	};
	return {
		results,
		isRetried,
		keep: () => {
			const isOfUse = isForRetry || context.getNode().retryOnFail === true;
			if (results.size === 0 || !isOfUse) {
				drop();
				return;
			}
			const run = runId(context, operation);
			nodeContext.whatsAppMedia = { executionId, run, kept: packed(results) };
		},
		drop,
	};
}

/** The same for each try of a run, and another for any other run: by its index, what it does and its input. */
function runId(context: IExecuteFunctions, { name, effect }: OperationId): string {
	const runIndex = Number(context.getWorkflowDataProxy(0).$runIndex);
	const hash = createHash('sha256').update(JSON.stringify([runIndex, effect, name]));
	for (const { json } of context.getInputData()) hash.update(textOf(json));
	return hash.digest('base64');
}

/** An item that n8n cannot store as JSON tells nothing about its run. */
function textOf(json: object): string {
	try {
		return JSON.stringify(json);
	} catch {
		return '';
	}
}
