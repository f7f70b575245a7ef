import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Failure, Result } from '../contract/failure';
import { failed } from '../contract/failure';
import type { JsonObject } from '../contract/json';
import type { Provider } from '../contract/provider';
import { ItemParameters } from '../input/itemParameters';
import { operations } from '../operations';
import type { Operation } from '../operations/operation';
import { hintsOf } from '../output/executionHints';
import type { ItemFailure } from '../output/itemFailure';
import { failureError, failureItem } from '../output/itemFailure';
import { outputItem } from '../output/outputItem';
import { redacted } from '../output/redaction';
import { sentItems, sentReport } from '../output/sentReport';
import { readerOf, stopsAtFailure } from '../output/toolUse';
import { providers } from '../providers';
import type { Clock } from '../requests/clock';
import { networkFailure } from '../requests/networkFailure';
import { chosen } from './chosen';
import { concurrency } from './concurrency';
import type { EarlierTries } from './earlierTries';
import { afterEarlierTries } from './earlierTries';
import { ItemAccess } from './itemAccess';
import { Run } from './run';
import { runItem } from './runItem';
import { schedule } from './schedule';

/** The node's run: every item, one output item for each, in the order of the input. */
export async function execute(
	context: IExecuteFunctions,
	clock: Clock,
): Promise<INodeExecutionData[]> {
	const operation = chosen(context, 'operation', operations);
	return await afterEarlierTries(
		context,
		operation,
		async (tries) => await everyItem(context, { clock, operation, tries }),
	);
}

async function everyItem(
	context: IExecuteFunctions,
	{ clock, operation, tries }: { clock: Clock; operation: Operation; tries: EarlierTries },
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const provider = chosen(context, 'provider', providers);
	const access = new ItemAccess(context, provider);
	const run = new Run(context, { provider, clock });
	const stops = stopsAtFailure(context);
	const warnings: string[] = [];
	const parameters = new ParametersOfItems(context);

	const itemResult = async (item: ItemParameters): Promise<Result<JsonObject>> => {
		const earlier = tries.recall(item.itemIndex);
		if (earlier !== null) return earlier;
		const found = await access.of(item.itemIndex);
		if (!found.ok) return found;
		const { redact } = found.value;
		const doubt = tries.doubt(item.itemIndex);
		const result = redacted(await runItem(operation, item, found.value, run, doubt), redact);
		warnings.push(...item.warnings.map((warning) => redact(warning)));
		return result;
	};
	const results = await schedule({
		count: items.length,
		maxConcurrent: concurrency(new ItemParameters(context, 0), provider),
		laneOf: (index) => laneOf(operation, parameters.of(index)),
		end: () => run.stopping.end,
		run: async (index) => {
			const result = await run.stopping.item(
				index,
				async () => await itemResult(parameters.take(index)),
			);
			tries.remember(index, result);
			if (!result.ok && stops) run.stopping.haltAfter(index);
			return result;
		},
	}).finally(() => {
		run.stopping.close();
	});
	warnings.push(...(await closingWarnings(run)), ...tries.warnings);
	context.addExecutionHints(...hintsOf(warnings));

	const outcomes = results.map((result) => result ?? failed(neverStarted(provider)));
	const sent = sentItems(outcomes);
	if (context.getExecutionCancelSignal()?.aborted === true)
		context.logger.warn(`WhatsApp Media was cancelled. ${sentReport(sent)}`);
	const failureOf = (itemIndex: number, failure: Failure): ItemFailure => ({
		failure,
		provider,
		operation,
		itemIndex,
		input: items[itemIndex] ?? { json: {} },
		reader: readerOf(context),
	});
	// all items before it came to their end, and all that failed after it may have failed because of it
	const stopping = outcomes.findIndex(({ ok }) => !ok);
	const culprit = outcomes[stopping];
	if (culprit?.ok === false && stops) {
		throw failureError(context.getNode(), failureOf(stopping, culprit.failure), sent);
	}
	return outcomes.map((outcome, index) =>
		outcome.ok
			? outputItem(outcome.value, items[index], index)
			: failureItem(failureOf(index, outcome.failure)),
	);
}

/** The parameters of items that wait for their turn: what was read for their lane is not read again. */
class ParametersOfItems {
	readonly #items = new Map<number, ItemParameters>();

	constructor(private readonly context: IExecuteFunctions) {}

	of(index: number): ItemParameters {
		const item = this.#items.get(index) ?? new ItemParameters(this.context, index);
		this.#items.set(index, item);
		return item;
	}

	take(index: number): ItemParameters {
		const item = this.of(index);
		this.#items.delete(index);
		return item;
	}
}

/** An item whose fields cannot be read goes nowhere: its order does not matter. */
function laneOf(operation: Operation, item: ItemParameters): string | null {
	try {
		return operation.lane(item);
	} catch {
		return null;
	}
}

/** Of the messages that were accepted, some may not be written down yet; a later run must know that it cannot know. */
async function closingWarnings(run: Run): Promise<string[]> {
	try {
		await run.closeKeys();
		return [];
	} catch {
		return [
			"n8n's database did not take the latest unique keys: a later run will not know whether their messages were sent.",
		];
	}
}

function neverStarted(provider: Provider): Failure {
	return networkFailure({ kind: 'notStarted', detail: '' }, provider);
}
