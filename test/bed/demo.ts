import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { operations } from '../../nodes/WhatsAppMedia/operations';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { emulatedProviders, Emulator } from '../emulator/emulator';
import { exampleFor } from './examples';
import type { Execution } from './realN8n';
import { owner, RealN8n } from './realN8n';
import { packedTarball } from './tarball';
import { mediaNodeType } from './workflows';

/** `npm run demo`: the examples in a real n8n, for every provider of the emulator, as a table. */

interface Row {
	provider: string;
	workflow: string;
	operation: string;
	status: string;
	/** Message or media id. */
	id: string;
	durationMs: number;
}

const examples = ['upload-send-get-url.json', 'send-binary.json'];
const editorPort = 5678;

const json = process.argv.includes('--json');
const keep = process.argv.includes('--keep');

function say(text: string): void {
	process.stderr.write(`${text}\n`);
}

async function main(): Promise<void> {
	const emulator = new Emulator();
	const n8n = new RealN8n('.n8n');
	await emulator.start();
	say(`▸ Emulated providers answer on port ${emulator.port}`);
	say('▸ Starting n8n (about 15 seconds)');
	try {
		await n8n.start(packedTarball(), keep ? { port: editorPort } : {});
		const rows = await runExamples(n8n, emulator);
		if (json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
		else printTable(rows);
		if (rows.some(({ status }) => status === 'failed')) process.exitCode = 1;
		if (keep) await untilInterrupted(n8n);
		else
			say('\nThe editor: `npm run demo -- --keep` leaves it open and says its address and login.');
	} finally {
		await n8n.stop();
		await emulator.stop();
	}
}

async function runExamples(n8n: RealN8n, emulator: Emulator): Promise<Row[]> {
	const rows: Row[] = [];
	for (const { name, credentialType } of emulatedProviders) {
		const credential = await n8n.addCredential(
			`${name} account`,
			credentialType,
			emulator.credential(name),
		);
		for (const file of examples) {
			say(`▸ ${name}: ${file}`);
			const workflow = exampleFor(file, { name, credentialType, credential });
			const execution = await n8n.run(workflow);
			for (const node of workflow.nodes.filter(({ type }) => type === mediaNodeType)) {
				rows.push(rowOf(name, workflow.name, node, execution));
			}
		}
	}
	return rows;
}

function rowOf(provider: string, workflow: string, node: INode, execution: Execution): Row {
	const item: INodeExecutionData | undefined = execution.output(node.name)[0]?.[0];
	const result = item?.json ?? {};
	const id = result.messageId ?? result.mediaId ?? null;
	return {
		provider,
		workflow,
		operation: String(node.parameters.operation),
		status: statusOf(provider, node, result),
		id: typeof id === 'string' ? id : (execution.error?.message ?? 'did not run'),
		durationMs: execution.durationMs(node.name),
	};
}

/** What a provider lacks is refused by the node and no failure of the demo. */
function statusOf(provider: string, node: INode, result: IDataObject): string {
	const operation = operations.find(({ name }) => name === node.parameters.operation);
	const isOffered = providers
		.filter(({ name }) => name === provider)
		.some((found) => operation?.offeredBy(found) === true);
	if (!isOffered) return 'not offered';
	if (result.provider !== provider) return 'failed';
	return typeof result.status === 'string' ? result.status : 'done';
}

/** A link is long; its end tells it apart. */
function shortened(id: string): string {
	return id.length > 44 && id.startsWith('http') ? `…${id.slice(-43)}` : id;
}

function printTable(rows: Row[]): void {
	const header = ['Provider', 'Workflow', 'Operation', 'Status', 'Message or media ID', 'Duration'];
	const lines = rows.map((row) => [
		row.provider,
		row.workflow,
		row.operation,
		row.status,
		shortened(row.id),
		`${row.durationMs} ms`,
	]);
	const widths = header.map((title, column) =>
		Math.max(...[header, ...lines].map((line) => (line[column] ?? title).length)),
	);
	const print = (line: string[]) => {
		process.stdout.write(
			`${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`,
		);
	};
	process.stdout.write('\n');
	print(header);
	print(widths.map((width) => '─'.repeat(width)));
	lines.forEach(print);
}

async function untilInterrupted(n8n: RealN8n): Promise<void> {
	say(
		`\nThe editor: ${n8n.url}\nLogin:      ${owner.email}  ${owner.password}\nCtrl+C stops everything.`,
	);
	await new Promise((resolve) => {
		process.once('SIGINT', resolve);
		process.once('SIGTERM', resolve);
	});
}

main().catch((error: unknown) => {
	say(String(error instanceof Error ? error.stack : error));
	process.exitCode = 1;
});
