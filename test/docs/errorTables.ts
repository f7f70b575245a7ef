import { answer } from '../../nodes/WhatsAppMedia/contract/answer';
import type { ErrorRow } from '../../nodes/WhatsAppMedia/contract/failure';
import { failureByStatus } from '../../nodes/WhatsAppMedia/contract/failureByStatus';
import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { graphErrorCodes } from '../../nodes/WhatsAppMedia/providers/graph/errorCodes';
import { graphRefused } from '../../nodes/WhatsAppMedia/providers/graph/failures';
import { ownExport } from '../ownFile';
import type { DocumentedError } from '../providers/documentedError';
import { markdownTable } from './markdownTable';

/** `docs/errors.md`, made from the tables that the node reads errors by. */

/** Codes that mean several things: the words beside them decide, of which these are examples. */
const toldByWords: readonly { told: string; error: Readonly<Record<string, unknown>> }[] = [
	{
		told: '100, subcode 33, on a message',
		error: { code: 100, error_subcode: 33, message: 'Unsupported post request' },
	},
	{
		told: '100, subcode 33, on a file',
		error: { code: 100, error_subcode: 33, message: 'Unsupported get request' },
	},
	{
		told: '100, 131009, 131053, about a media ID',
		error: { code: 131009, message: 'Unknown media ID' },
	},
	{
		told: '100, about the type of a file',
		error: { code: 100, message: 'Param file must be a file with one of the following types' },
	},
];

const statuses = [200, 301, 303, 400, 401, 403, 404, 408, 409, 413, 425, 429, 499, 500];

/** What a status means with any provider. */
const anyProvider = {
	displayName: '_Provider_',
	credentialName: '_Provider_ WhatsApp API',
	whereToFindKey: 'as the [quick start](quick-start.md) says',
};

export function allErrors(): DocumentedError[] {
	return [
		...whatsAppErrors(),
		...providers.flatMap((provider) => ownErrors(provider)),
		...statusErrors(),
	];
}

function whatsAppErrors(): DocumentedError[] {
	const byWords = toldByWords.map(({ told, error }) => {
		const { row } = graphRefused(error);
		if (row === undefined) throw new Error(`No row is found by: ${told}`);
		return { told: [told], row };
	});
	const byCode = Object.entries(graphErrorCodes).map(([code, row]) => ({ told: [code], row }));
	return [...byWords, ...byCode];
}

function ownErrors({ name }: Provider): readonly DocumentedError[] {
	const path = `test/providers/${name}/documentedErrors.ts`;
	return ownExport(path, 'documentedErrors') as readonly DocumentedError[];
}

function statusErrors(): DocumentedError[] {
	return statuses.map((status) => ({
		told: [
			status === 200 ? '200, but unreadable' : status === 500 ? '500 and above' : String(status),
		],
		row: withoutStatus(failureByStatus(answer(status, {}, ''), anyProvider)),
	}));
}

/** The status stands in the first column. */
function withoutStatus(row: ErrorRow): ErrorRow {
	return { ...row, happened: row.happened.replace(/ \(HTTP \d+\)/, '') };
}

/** One row for all codes that say the same. */
function table(errors: readonly DocumentedError[]): string {
	const merged = new Map<string, { told: string[]; row: ErrorRow }>();
	for (const { told, row } of errors) {
		const key = [row.class, row.happened, row.advice, row.outcome, row.retryable].join('\n');
		merged.set(key, { told: [...(merged.get(key)?.told ?? []), ...told], row });
	}
	return markdownTable(
		['Told by', 'Class', 'What happened', 'What to do', 'May have gone out', 'Waiting helps'],
		[...merged.values()].map(({ told, row }) => [
			told.map((text) => `\`${text}\``).join(', '),
			`[${row.class}](#${row.class.toLowerCase()})`,
			row.happened,
			row.advice.replaceAll('|', '\\|'),
			goneOut[row.outcome ?? 'byStatus'],
			row.retryable === true ? 'yes' : 'no',
		]),
	);
}

/** What the documents say; where they do not, the HTTP status decides. */
const goneOut = { notSent: 'no', unknown: 'yes', byStatus: 'by the status' } as const;

export function errorTables(): string {
	return [
		'## WhatsApp itself, through every provider',
		table(whatsAppErrors()),
		...providers.flatMap((provider) => {
			const own = ownErrors(provider);
			return own.length === 0 ? [] : [`## ${provider.displayName}`, table(own)];
		}),
		'## HTTP status, where no code is known',
		table(statusErrors()),
	].join('\n\n');
}
