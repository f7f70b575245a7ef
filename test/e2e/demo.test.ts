import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import { exampleNames, exampleOf } from '../bed/examples';

/** `npm run demo` as a newcomer starts and ends it. */

jest.setTimeout(360_000);

const root = resolve(__dirname, '../..');
const folder = '.work/n8n-demo-test';

/** How many nodes of all examples send. */
const sendsOfExamples = exampleNames
	.flatMap((file) => exampleOf(file).nodes)
	.filter(({ parameters }) => String(parameters.operation).startsWith('send')).length;

/** Something in n8n's folder that only emptying takes away. */
const keptFile = resolve(root, folder, 'kept.txt');

/** `npm run demo` with what it prints; all its processes carry a mark in their environment. */
class Demo {
	readonly mark = randomUUID();
	readonly npm: ChildProcess;
	printed = '';
	said = '';

	constructor(...options: string[]) {
		const parameters = ['run', 'demo', '--', '--packed', '--folder', folder, ...options];
		this.npm = spawn('npm', parameters, {
			cwd: root,
			env: { ...process.env, DEMO_TEST_MARK: this.mark },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		this.npm.stdout?.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
		this.npm.stderr?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
	}

	async says(text: string): Promise<void> {
		const end = Date.now() + 300_000;
		while (!this.said.includes(text)) {
			if (Date.now() > end || this.npm.exitCode !== null)
				throw new Error(`It never said "${text}":\n${this.said}`);
			await delay(100);
		}
	}

	/** Its processes, npm among them. */
	processes(): number[] {
		return readdirSync('/proc')
			.filter((name) => /^\d+$/.test(name))
			.filter((pid) => environmentOf(pid).includes(this.mark))
			.map(Number);
	}

	/** What is left of it once it had the time to end. */
	async left(): Promise<number[]> {
		const end = Date.now() + 20_000;
		while (this.processes().length > 0 && Date.now() < end) await delay(100);
		return this.processes();
	}

	/** For a test that failed: whatever is still there. */
	end(): void {
		for (const pid of this.processes()) process.kill(pid, 'SIGKILL');
	}
}

function environmentOf(pid: string): string {
	try {
		return readFileSync(`/proc/${pid}/environ`, 'utf8');
	} catch {
		return '';
	}
}

let demo: Demo;

beforeAll(() => {
	rmSync(resolve(root, folder), { recursive: true, force: true });
});

afterEach(() => {
	demo.end();
});

test('the first start runs every example through every provider, in a table of at most 100 columns', async () => {
	demo = new Demo('--keep');
	await demo.says('Ctrl+C ends everything');
	const lines = demo.printed.split('\n');
	expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
	const header = lines
		.slice(
			0,
			lines.findIndex((line) => line.startsWith('─')),
		)
		.join(' ');
	for (const word of providers.flatMap(({ displayName }) => displayName.split(' ')))
		expect(header).toContain(word);
	expect(demo.said.match(/^▸ .+: .+$/gm)).toHaveLength(providers.length * exampleNames.length);
	const [table = '', board = ''] = demo.printed.split('The Data Table');
	expect(table).not.toContain('failed');
	// only what a provider lacks
	const lacking = providers.flatMap(({ exchanges }) =>
		[exchanges.getUrl, exchanges.markAsRead].filter((exchange) => exchange === undefined),
	);
	expect(table.match(/not offered/g)).toHaveLength(lacking.length);
	const throughAll = (status: string) => new RegExp(`(${status} *){${providers.length}}$`, 'm');
	expect(table).toMatch(new RegExp(` Download File +${throughAll('done').source}`, 'm'));
	// what is sent comes back
	expect(table).toMatch(new RegExp(` Receipts +${throughAll('5 receipts').source}`, 'm'));
	expect(table.match(/ accepted/g)).toHaveLength(providers.length * sendsOfExamples);
	expect(board).toMatch(/Ada +(\d\d:\d\d:\d\d +){3}–/);
	expect(board).toMatch(/Ben +\d\d:\d\d:\d\d +– +– +\d\d:\d\d:\d\d +The message cannot/);
	// the names of brands, not those of the code
	for (const { name, displayName } of providers.filter(
		(each) => each.name !== each.displayName.toLowerCase(),
	))
		expect({ displayName, said: demo.printed + demo.said }).not.toMatchObject({
			said: expect.stringContaining(name) as string,
		});
	demo.npm.kill('SIGINT');
	expect(await demo.left()).toEqual([]);
	writeFileSync(keptFile, 'from the first start');
});

test.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
	'a later start has what was built before; %s to npm leaves no process behind',
	async (signal) => {
		demo = new Demo('--keep');
		await demo.says('Ctrl+C ends everything');
		expect(demo.said).toContain('The examples are there from an earlier start');
		expect(demo.processes().length).toBeGreaterThan(2);
		demo.npm.kill(signal);
		expect(await demo.left()).toEqual([]);
		expect(existsSync(keptFile)).toBe(true);
	},
);

test('a signal while n8n starts leaves no process behind, and --fresh empties what was kept', async () => {
	demo = new Demo('--keep', '--fresh');
	await demo.says('Starting n8n');
	await delay(3000);
	demo.npm.kill('SIGTERM');
	expect(await demo.left()).toEqual([]);
	expect(demo.said).not.toContain('Error');
	expect(existsSync(keptFile)).toBe(false);
});
