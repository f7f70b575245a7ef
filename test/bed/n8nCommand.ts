import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeExecutionData, IRun, ITaskData } from 'n8n-workflow';

import { environmentOf, freePort, n8nProgram, userFolderWith } from './n8nFolder';
import type { WorkflowFile } from './realN8n';

/** A credential as `n8n import:credentials` takes it; n8n encrypts it at once. */
export interface PlainCredential {
	id: string;
	name: string;
	type: string;
	data: Record<string, string>;
}

/** The pinned, real n8n from its command line: one process for each execution, all with one database. */
export class N8nCommand {
	#userFolder = '';
	#executions = 0;

	/** @param folder within the checkout; emptied */
	async prepare(
		tarball: string,
		folder: string,
		content: { credentials: PlainCredential[]; workflows: (WorkflowFile & { id: string })[] },
	): Promise<void> {
		this.#userFolder = userFolderWith(tarball, folder);
		for (const [kind, entries] of [
			['credentials', content.credentials],
			['workflow', content.workflows],
		] as const) {
			const file = join(this.#userFolder, `${kind}.json`);
			writeFileSync(file, JSON.stringify(entries));
			await (
				await this.#begin([`import:${kind}`, `--input=${file}`])
			).ended;
		}
	}

	/** Begins to execute a workflow; its process can be killed. */
	async execute(workflowId: string): Promise<Execution> {
		return await this.#begin(['execute', `--id=${workflowId}`, '--rawOutput']);
	}

	async #begin(parameters: string[]): Promise<Execution> {
		const environment = await environmentOf(this.#userFolder, await freePort());
		this.#executions += 1;
		const printed = join(this.#userFolder, `printed-${this.#executions}.txt`);
		// n8n ends without waiting for a pipe to take its result, and a busy reader would miss the rest
		const output = openSync(printed, 'w');
		const n8n = spawn(process.execPath, [n8nProgram, ...parameters], {
			cwd: this.#userFolder,
			env: { ...process.env, ...environment, N8N_LOG_LEVEL: 'info' },
			stdio: ['ignore', output, 'pipe'],
		});
		closeSync(output);
		return new Execution(n8n, printed);
	}
}

/** A process of n8n, and what it printed. */
export class Execution {
	readonly ended: Promise<void>;
	#complained = '';

	/** @param printed the file of what n8n prints */
	constructor(
		readonly process: ChildProcess,
		private readonly printed: string,
	) {
		// apart: it would come in the middle of a long result
		process.stderr?.on('data', (chunk: Buffer) => {
			this.#complained += chunk.toString();
		});
		this.ended = new Promise((resolve) => {
			process.once('close', () => {
				resolve();
			});
		});
	}

	/** Output items of a node, once the process has ended. */
	async output(node: string): Promise<INodeExecutionData[]> {
		const { data } = await this.#taskOf(node);
		return data?.main?.[0] ?? [];
	}

	/** By n8n's own clock: how long a node ran, once the process has ended. */
	async durationMs(node: string): Promise<number> {
		return (await this.#taskOf(node)).executionTime;
	}

	async #taskOf(node: string): Promise<ITaskData> {
		await this.ended;
		const printed = readFileSync(this.printed, 'utf8');
		const start = printed.indexOf('{\n');
		if (start < 0)
			throw new Error(`n8n printed no result:\n${(printed + this.#complained).slice(-3000)}`);
		const run = JSON.parse(printed.slice(start, printed.lastIndexOf('}') + 1)) as IRun;
		const task = run.data.resultData.runData[node]?.[0];
		if (task?.data === undefined) throw new Error(JSON.stringify(run.data.resultData.error ?? run));
		return task;
	}
}
