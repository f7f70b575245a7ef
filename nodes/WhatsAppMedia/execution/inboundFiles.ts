import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Result } from '../contract/failure';
import { failed } from '../contract/failure';
import { countOrNull, isRecord, textOrNull } from '../contract/json';
import type { Provider } from '../contract/provider';
import { maxFileSize, outputField } from '../fields/download';
import { defaultTimeoutMs } from '../fields/options';
import { downloadMediaField } from '../fields/trigger';
import type { ItemOptions } from '../input/itemOptions';
import { ItemParameters } from '../input/itemParameters';
import { brokenLinkRule, normalisedLink } from '../input/link';
import { readOption } from '../input/readOption';
import { storableName } from '../media/fileName';
import type { WantedFile } from '../operations/media/fileDownload';
import { downloadFile, downloadName, mebibyte, nameInLink } from '../operations/media/fileDownload';
import type { OperationOutput } from '../operations/operation';
import { unsupported } from '../operations/operation';
import { failureJson } from '../output/failureDetails';
import { redactedFailure } from '../output/redaction';
import { providers } from '../providers';
import type { Clock } from '../requests/clock';
import { chosen } from './chosen';
import type { Access } from './itemAccess';
import { ItemAccess } from './itemAccess';
import { ItemSession } from './itemSession';
import { Run } from './run';
import { unreadable } from './readItem';
import { ownMistake } from './runItem';
import { schedule } from './schedule';

/** A download needs memory only for its stream, but n8n and the provider count connections. */
const mostAtATime = 10;

/**
 * The execution of a trigger: its events pass through, and where the node wants it, those with a file get it as binary data.
 * Here and not in the webhook call, as that is answered at once. A file that does not come loses no event.
 */
export async function passOn(
	context: IExecuteFunctions,
	clock: Clock,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const isWanted = context.getNodeParameter(downloadMediaField.name, 0, false) as unknown;
	if (isWanted !== true || items.length === 0) return items;
	const run = new Run(context, chosen(context, 'provider', providers), clock);
	const access = new ItemAccess(context, run.provider);
	try {
		const passed = await schedule({
			count: items.length,
			laneOf: async () => await Promise.resolve(null),
			run: async (index) =>
				await run.stopping.item(
					index,
					async () => await withFile(items[index] ?? { json: {} }, { index, run, access }),
				),
			maxConcurrent: mostAtATime,
			end: () => run.stopping.end,
		});
		return items.map((item, index) => passed[index] ?? item);
	} finally {
		await run.close();
	}
}

async function withFile(
	item: INodeExecutionData,
	{ index, run, access }: { index: number; run: Run; access: ItemAccess },
): Promise<INodeExecutionData> {
	const { media } = item.json;
	if (!isRecord(media)) return item;
	const found = await access.of(index);
	const result = found.ok
		? await fileOf(media, { index, run, access: found.value }).catch((error: unknown) =>
				failed(unreadable(error)),
			)
		: found;
	if (!result.ok) {
		const reason = found.ok ? redactedFailure(result.failure, found.value.redact) : result.failure;
		const error = failureJson(reason, run.provider);
		return { ...item, json: { ...item.json, media: { ...media, error } } };
	}
	const { file, simplified } = result.value;
	if (file === undefined) return item;
	const { mimeType, sha256, size } = simplified;
	const named = textOrNull(media.fileName);
	const fileName = named === null ? (file.data.fileName ?? null) : storableName(named);
	const known = { ...media, mimeType, sha256, size, fileName } as IDataObject;
	return {
		...item,
		json: { ...item.json, media: known },
		binary: { ...item.binary, [file.field]: { ...file.data, ...(fileName && { fileName }) } },
	};
}

async function fileOf(
	media: Record<string, unknown>,
	{ index, run, access }: { index: number; run: Run; access: Access },
): Promise<Result<OperationOutput>> {
	const { provider } = run;
	const { download, getUrl } = provider.exchanges;
	if (download === undefined) return failed(unsupported(provider, downloadName.displayName));
	const parameters = new ItemParameters(run.context, index);
	const maxMegabytes = readOption(parameters, maxFileSize) ?? maxFileSize.whenAdded;
	const checked = parameters.checked({ field: parameters.requiredText(outputField) });
	if (!checked.ok) return checked;
	const { value, warnings } = checked.value;
	const terms = {
		file: download,
		getUrl,
		field: value.field,
		limit: Math.floor(maxMegabytes * mebibyte),
		warnings,
	};
	const session = new ItemSession(run, {
		itemIndex: index,
		access,
		options: downloadOptions,
		recipient: null,
		keyed: null,
	});
	try {
		return await downloadFile(wantedFile(media, provider), terms, session);
	} catch (error) {
		return failed(ownMistake(error, 'notSent'));
	}
}

/** How a download is carried out; the rest is of sends. */
const downloadOptions: ItemOptions = {
	output: 'simplified',
	mode: 'perform',
	linkUse: 'passOn',
	uploads: 'always',
	whenOutcomeUnknown: 'fail',
	uniqueKey: null,
	maxPerSecond: null,
	workersSharingLimit: null,
	timeoutMs: defaultTimeoutMs,
	inputBinary: 'drop',
};

/** By its address where the call has named one: it is fresh, and saves the look-up. */
function wantedFile(media: Record<string, unknown>, { exchanges }: Provider): WantedFile {
	const url = textOrNull(media.url);
	const link = url === null || brokenLinkRule(url) !== null ? null : normalisedLink(url);
	const id = exchanges.getUrl === undefined ? null : textOrNull(media.id);
	return {
		id,
		link,
		expected: {
			mimeType: textOrNull(media.mimeType),
			size: countOrNull(media.size),
			sha256: textOrNull(media.sha256),
			name: textOrNull(media.fileName) ?? id ?? (link === null ? 'file' : nameInLink(link)),
		},
	};
}
