import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Failure, Result } from '../contract/failure';
import { failed } from '../contract/failure';
import { ItemParameters } from '../input/itemParameters';
import { operations } from '../operations';
import type { Operation } from '../operations/operation';
import { dryRunHint } from '../output/dryRunSummary';
import { hintsOf } from '../output/executionHints';
import type { ItemBefore } from '../output/invalidItems';
import { invalidItems } from '../output/invalidItems';
import type { ItemFailure } from '../output/itemFailure';
import { failureError, failureItem } from '../output/itemFailure';
import type { ItemOutput } from '../output/itemOutput';
import { outputItem } from '../output/itemOutput';
import { redacted } from '../output/redaction';
import { sentItems, sentReport } from '../output/sentReport';
import { readerOf, stopsAtFailure } from '../output/toolUse';
import { providers } from '../providers';
import type { Clock } from '../requests/clock';
import { networkFailure } from '../requests/networkFailure';
import { chosen } from './chosen';
import { rateOf } from './runRate';
import type { EarlierTries } from './earlierTries';
import { afterEarlierTries } from './earlierTries';
import type { Entry } from './entries';
import { endedBefore, entriesOf } from './entries';
import { Run } from './run';
import { runItem } from './runItem';
import { schedule } from './schedule';

/** The node's run: every item, one output item for each, in the order of the input. */
export async function execute(
	context: IExecuteFunctions,
	clock: Clock,
): Promise<INodeExecutionData[]> {
	const operation = chosen(context, 'operation', operations);
	return await afterEarlierTries(context, operation, async (tries) => {
		const run = new Run(context, chosen(context, 'provider', providers), clock);
		return await everyItem(run, { operation, tries });
	});
}

async function everyItem(
	run: Run,
	{ operation, tries }: { operation: Operation; tries: EarlierTries },
): Promise<INodeExecutionData[]> {
	const { context, provider, stopping } = run;
	const items = context.getInputData();
	const stops = stopsAtFailure(context);
	const warnings: string[] = [];
	const warningsOfRun: string[] = [];
	const withInputBinary = new Set<number>();
	const dryRuns = new Set<number>();
	const failureOf = (itemIndex: number, failure: Failure): ItemFailure => ({
		failure,
		provider,
		operation,
		itemIndex,
		input: items[itemIndex] ?? { json: {} },
		reader: readerOf(context),
	});

	const resultOf = async (entry: Entry): Promise<Result<ItemOutput>> => {
		if (entry.kind === 'recalled') return entry.result;
		if (entry.kind === 'invalid') return failed(entry.failure);
		const { item } = entry;
		if (item.options.inputBinary === 'include') withInputBinary.add(item.itemIndex);
		if (item.options.mode === 'dryRun') dryRuns.add(item.itemIndex);
		const result = await runItem(item, run, {
			doubt: tries.doubt(item.itemIndex),
			wasSent: async () => await run.sentKeys.isSent(item.itemIndex, entries),
		});
		const shown = redacted(result, item.access.redact);
		warnings.push(
			...(shown.ok
				? shown.value.warnings
				: item.access.redact([...item.plan.warnings, ...(shown.warnings ?? [])])),
		);
		return shown;
	};

	const rate = rateOf(new ItemParameters(context, 0), provider);
	const entries = entriesOf(run, { operation, tries });
	let results: (Result<ItemOutput> | undefined)[];
	try {
		const before = stops ? await endedBefore(entries, () => stopping.end) : [];
		const invalid = invalidItems(before, items.length, operation);
		if (invalid !== null) {
			const { itemIndex, failure, sent } = invalid;
			throw failureError(context.getNode(), failureOf(itemIndex, failure), sent);
		}
		results = await schedule({
			count: items.length,
			maxConcurrent: rate.concurrent,
			laneOf: async (index) => laneOf(await entries.of(index)),
			end: () => stopping.end,
			run: async (index) => {
				const entry = await entries.take(index);
				const result = await stopping.item(index, async () => await resultOf(entry));
				tries.remember(index, result);
				// a dry run goes on, to tell of all items at once
				if (!result.ok && stops && !dryRuns.has(index)) stopping.haltAfter(index);
				return result;
			},
		});
	} finally {
		warningsOfRun.push(...(await closingWarnings(run)));
	}
	const neverStarted = failed(networkFailure({ kind: 'notStarted', detail: '' }, provider));
	const outcomes = results.map((result) => result ?? neverStarted);
	const dryRun = dryRunHint(outcomes, rate.perSecond);
	context.addExecutionHints(
		...(dryRun === null ? [] : [dryRun]),
		...hintsOf([...warningsOfRun, ...tries.warnings, ...warnings]),
	);
	const sent = sentItems(outcomes);
	if (context.getExecutionCancelSignal()?.aborted === true)
		context.logger.warn(`WhatsApp Media was cancelled. ${sentReport(sent)}`);
	// all items before it came to their end, and all that failed after it may have failed because of it
	const firstFailed = outcomes.findIndex(({ ok }) => !ok);
	const culprit = outcomes[firstFailed];
	if (culprit?.ok === false && stops) {
		const ofDryRun = dryRuns.has(firstFailed)
			? invalidItems(outcomes.map(invalidIfFailed), items.length, operation)
			: null;
		const { failure } = ofDryRun ?? culprit;
		throw failureError(
			context.getNode(),
			failureOf(firstFailed, failure),
			ofDryRun === null ? sent : ofDryRun.sent,
		);
	}
	return outcomes.map((outcome, index) => {
		if (!outcome.ok) return failureItem(failureOf(index, outcome.failure));
		const { json, file } = outcome.value;
		const inputBinary = withInputBinary.has(index) ? items[index]?.binary : undefined;
		const binary = file === undefined ? inputBinary : { ...inputBinary, [file.field]: file.data };
		return outputItem(json, binary, index);
	});
}

/** In a dry run, an item that fails is one that is not valid. */
function invalidIfFailed(outcome: Result<ItemOutput>): ItemBefore {
	return outcome.ok ? null : { kind: 'invalid', failure: outcome.failure };
}

/** Messages to one recipient go out one after another, in their order. */
function laneOf(entry: Entry): string | null {
	return entry.kind === 'ready' ? entry.item.plan.recipient : null;
}

/** Of the messages that were accepted, some may not be written down yet; a later run must know that it cannot know. */
async function closingWarnings(run: Run): Promise<string[]> {
	try {
		await run.close();
		return [];
	} catch {
		return [
			"n8n's database did not take the latest unique keys: a later run will not know whether their messages were sent.",
		];
	}
}
