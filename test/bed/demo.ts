import { parseArgs } from 'node:util';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import { emulatedProviders, Emulator } from '../emulator/emulator';
import { untilDelivered } from '../emulator/webhooks/plan';
import { rowsOf } from './dataTables';
import { boardOf } from './demoBoard';
import { runExamples } from './demoExamples';
import type { Row } from './demoTable';
import { tableOf } from './demoTable';
import { campaignBoard, tableFor } from './examples';
import { freePort } from './n8nFolder';
import { owner, RealN8n } from './realN8n';
import { packedTarball } from './tarball';
import { untilEnded } from './untilEnded';
import { webhookSecret } from './webhookSetup';

/** `npm run demo`: every example in a real n8n, for every provider of the emulator, as a table. */

const editorPort = 5678;
const emulatorPort = 4010;

const { values: options } = parseArgs({
	options: {
		/** One JSON document instead of the table. */
		json: { type: 'boolean' },
		/** Leaves the editor open, and keeps what is built in it until the next start. */
		keep: { type: 'boolean' },
		/** Empties what an earlier `--keep` has kept. */
		fresh: { type: 'boolean' },
		/** Takes the package as it was packed last. */
		packed: { type: 'boolean' },
		/** Where n8n keeps its data, within the checkout. */
		folder: { type: 'string' },
	},
});
const keeps = options.keep === true;

function say(text: string): void {
	process.stderr.write(`${text}\n`);
}

const emulator = new Emulator();
const n8n = new RealN8n(options.folder ?? (keeps ? '.n8n' : '.work/n8n-demo'));

async function demo(): Promise<void> {
	await emulator.start(await freePort(keeps ? emulatorPort : 0));
	say(`▸ The emulated providers answer on port ${emulator.port}`);
	say('▸ Starting n8n (about 15 seconds)');
	await n8n.start(packedTarball(), {
		port: keeps ? editorPort : 0,
		content: keeps && options.fresh !== true ? 'kept' : 'emptied',
	});
	const rows = await runExamples(n8n, emulator, say);
	show(rows);
	if (rows.length > 0 && options.json !== true) await showBoard();
	if (rows.some(({ status }) => status === 'failed')) process.exitCode = 1;
	if (!keeps) {
		say('\nThe editor: `npm run demo -- --keep` leaves it open and says its address and login.');
		return;
	}
	emulator.webhooks.receipts = () => untilDelivered;
	say(`
The editor: ${n8n.url}
Login:      ${owner.email}  ${owner.password}
The phone:  ${emulator.phoneUrl} shows what the customers get; read and reply there.
            Where a webhook is entered by hand, its secret is ${webhookSecret}.
The credentials of ${emulatedProviders.length} emulated providers are in it: nothing leaves this machine.
What you build is kept until the next start; \`npm run demo -- --keep --fresh\` empties it.
Ctrl+C ends everything.`);
	await new Promise(() => undefined);
}

function show(rows: Row[]): void {
	if (options.json === true) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
	else if (rows.length === 0) say('▸ The examples are there from an earlier start');
	else process.stdout.write(`\n${tableOf(rows).join('\n')}\n`);
	for (const { provider, workflow, node, id } of rows.filter(({ status }) => status === 'failed'))
		say(`✗ ${provider}, ${workflow}, ${node}: ${id}`);
}

/** What a builder sees in n8n while a campaign runs. */
async function showBoard(): Promise<void> {
	const [provider] = providers;
	if (provider === undefined) return;
	const rows = await rowsOf(n8n, tableFor(provider, campaignBoard));
	process.stdout.write(
		`\nThe Data Table '${campaignBoard}' of ${provider.displayName}\n${boardOf(rows).join('\n')}\n`,
	);
}

async function main(): Promise<void> {
	try {
		await Promise.race([demo(), untilEnded()]);
	} catch (error) {
		say(String(error instanceof Error ? error.stack : error));
		process.exitCode = 1;
	}
	await n8n.stop();
	await emulator.stop();
	// what was under way has nobody to wait for it
	process.exit();
}

void main();
