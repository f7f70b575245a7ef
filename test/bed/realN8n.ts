import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { parse as parseFlatted } from 'flatted';
import type {
	INode,
	INodeExecutionData,
	INodeTypeDescription,
	IRunData,
	IRunExecutionData,
} from 'n8n-workflow';

import { environmentOf, freePort, n8nProgram, userFolderWith } from './n8nFolder';

/** A workflow as n8n exports it. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export interface Execution {
	id: string;
	workflowId: string;
	status: string;
	/** Output items of each node, per output. */
	output(node: string): INodeExecutionData[][];
	durationMs(node: string): number;
	error: { message: string; description?: string | null; context?: Record<string, unknown> } | null;
	/** Everything that n8n stored of it, for searches. */
	stored: string;
}

export const owner = {
	email: 'owner@example.com',
	firstName: 'Example',
	lastName: 'Owner',
	password: 'Emulated-password-1',
};

const root = resolve(__dirname, '..', '..');
const startLimitMs = 120_000;
const usualPatience = { limitMs: 60_000, askEveryMs: 100 };

/** An answer of n8n's API that is no success. */
class Refusal extends Error {
	readonly status: number;

	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

/**
 * The pinned, real n8n with this package's tarball installed as a community package, in a folder of its own. Nothing
 * of it leaves the machine.
 */
export class RealN8n {
	readonly #userFolder: string;
	#process: ChildProcess | null = null;
	#cookie = '';
	port = 0;

	/** @param folder within the checkout; emptied at the start, unless its content is to be kept */
	constructor(folder: string) {
		this.#userFolder = resolve(root, folder);
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	get pid(): number {
		return this.#process?.pid ?? 0;
	}

	get logFile(): string {
		return join(this.#userFolder, 'n8n.log');
	}

	get log(): string {
		return readFileSync(this.logFile, 'utf8');
	}

	/** The files of n8n in which a text stands as it is. */
	filesContaining(text: string): string[] {
		return readdirSync(this.#userFolder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.filter((file) => readFileSync(file).includes(text));
	}

	/** Starts n8n and signs its owner in; resolves when it takes requests. */
	async start(
		tarball: string,
		options: {
			port?: number;
			env?: Record<string, string>;
			content?: 'emptied' | 'kept';
		} = {},
	): Promise<void> {
		userFolderWith(tarball, this.#userFolder, options.content);
		this.port = await freePort(options.port);
		const log = createWriteStream(this.logFile);
		const n8n = spawn(process.execPath, [n8nProgram, 'start'], {
			cwd: this.#userFolder,
			env: {
				...process.env,
				...(await environmentOf(this.#userFolder, this.port)),
				...options.env,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		n8n.stdout.pipe(log);
		n8n.stderr.pipe(log);
		this.#process = n8n;
		await this.#untilReady();
		await this.#signIn();
	}

	async stop(): Promise<void> {
		const n8n = this.#process;
		if (n8n?.exitCode !== null || n8n.signalCode !== null) return;
		const ended = new Promise((done) => n8n.once('exit', done));
		n8n.kill('SIGTERM');
		await Promise.race([ended, delay(10_000, undefined, { ref: false })]);
		n8n.kill('SIGKILL');
		this.#process = null;
	}

	/** Ends it as a crash does: nothing is saved, nobody is told. */
	async kill(): Promise<void> {
		const n8n = this.#process;
		if (n8n?.exitCode !== null) return;
		const ended = new Promise((done) => n8n.once('exit', done));
		n8n.kill('SIGKILL');
		await ended;
		this.#process = null;
	}

	/** Stores a credential; the reference to it, as a node holds it. */
	async addCredential(
		name: string,
		type: string,
		data: Record<string, string>,
	): Promise<{ id: string; name: string }> {
		const { id } = (await this.rest('POST', '/credentials', { name, type, data })) as {
			id: string;
		};
		return { id, name };
	}

	/** Stores a credential; where there is one of its name, that one gets the data. */
	async putCredential(
		name: string,
		type: string,
		data: Record<string, string>,
	): Promise<{ id: string; name: string }> {
		const stored = (await this.rest('GET', '/credentials')) as { id: string; name: string }[];
		const id = stored.find((credential) => credential.name === name)?.id;
		if (id === undefined) return await this.addCredential(name, type, data);
		await this.rest('PATCH', `/credentials/${id}`, { name, type, data });
		return { id, name };
	}

	async workflowNames(): Promise<string[]> {
		const workflows = (await this.rest('GET', '/workflows?take=250')) as { name: string }[];
		return workflows.map(({ name }) => name);
	}

	/** Runs n8n's own test of a credential, as the editor does. */
	async testCredential(
		type: string,
		data: Record<string, string>,
	): Promise<{ status: string; message: string }> {
		return (await this.rest('POST', '/credentials/test', {
			credentials: { id: '', name: 'test', type, data },
		})) as { status: string; message: string };
	}

	async addWorkflow(workflow: WorkflowFile): Promise<string> {
		const { id } = (await this.rest('POST', '/workflows', { settings: {}, ...workflow })) as {
			id: string;
		};
		return id;
	}

	/** Saves a workflow again, as a user who has changed it. */
	async changeWorkflow(id: string, { nodes, connections }: WorkflowFile): Promise<void> {
		await this.rest('PATCH', `/workflows/${id}`, { nodes, connections });
	}

	/** Runs a workflow from its trigger, as the editor's button does, and waits for its end. */
	async run(
		workflow: WorkflowFile,
		patience: { limitMs: number; askEveryMs: number } = usualPatience,
	): Promise<Execution> {
		return await this.#runFromTrigger(await this.addWorkflow(workflow), workflow, patience);
	}

	/** Runs a workflow that n8n has already once more, with what its nodes have remembered. */
	async runAgain(id: string, workflow: WorkflowFile): Promise<Execution> {
		return await this.#runFromTrigger(id, workflow, usualPatience);
	}

	/** Runs a workflow that n8n has from one of its triggers. */
	async runFrom(id: string, trigger: string): Promise<Execution> {
		return await this.#runFrom(id, trigger, usualPatience);
	}

	/** Runs a failed execution again from the node that failed, as *Retry* in the list of executions does. */
	async retry(
		executionId: string,
		workflow: 'original' | 'currentlySaved' = 'original',
	): Promise<Execution> {
		await this.rest('POST', `/executions/${executionId}/retry`, {
			loadWorkflow: workflow === 'currentlySaved',
		}).catch((error: unknown) => {
			// n8n has carried out what ended before it began to wait for the end
			if (!String(error).includes('No active execution found')) throw error;
		});
		const { results } = (await this.rest('GET', '/executions?limit=20')) as {
			results: { id: string; retryOf: string | null }[];
		};
		// the latest come first
		const id = results.find(({ retryOf }) => retryOf === executionId)?.id;
		if (id === undefined) throw new Error(`n8n did not retry the execution ${executionId}`);
		return await this.#finished(id, usualPatience);
	}

	/** Publishes a workflow, so that its webhooks and schedules run; its id. */
	async publish(workflow: WorkflowFile): Promise<string> {
		const id = await this.addWorkflow(workflow);
		await this.activate(id);
		return id;
	}

	/**
	 * Publishes a workflow that n8n has; resolves when its triggers are registered.
	 * @throws an error with n8n's words where one could not be
	 */
	async activate(id: string): Promise<void> {
		const { versionId } = (await this.rest('GET', `/workflows/${id}`)) as { versionId: string };
		await this.rest('POST', `/workflows/${id}/activate`, { versionId });
		await this.#publicationEnded(id);
	}

	/** Unpublishes a workflow; resolves when its triggers are removed. */
	async deactivate(id: string): Promise<void> {
		await this.rest('POST', `/workflows/${id}/deactivate`, {});
		await this.#publicationEnded(id);
	}

	/**
	 * The executions of a published workflow, in the order in which they began.
	 * @param count so many are waited for; more that are there by then come along
	 */
	async executionsOf(workflowId: string, count: number): Promise<Execution[]> {
		const end = Date.now() + usualPatience.limitMs;
		for (;;) {
			const ids = await this.#executionIds(workflowId);
			if (ids.length >= count)
				return await Promise.all(ids.map(async (id) => await this.#finished(id, usualPatience)));
			if (Date.now() > end)
				throw new Error(
					`The workflow ${workflowId} was executed ${ids.length} times, not ${count} times`,
				);
			await delay(usualPatience.askEveryMs);
		}
	}

	/** Publishes a workflow with a webhook and calls it as another system would, once for each body; what it is answered. */
	async callWebhook(workflow: WorkflowFile, path: string, ...bodies: object[]): Promise<unknown[]> {
		const id = await this.publish(workflow);
		const answers: unknown[] = [];
		for (const body of bodies) answers.push(await this.post(path, body));
		await this.deactivate(id);
		return answers;
	}

	/** Publishes a workflow with a webhook, calls it once and waits for the end of its execution. */
	async runByWebhook(workflow: WorkflowFile, path: string, body: object): Promise<Execution> {
		const id = await this.publish(workflow);
		await this.#calledWebhook(path, body);
		const execution = await this.#finished(await this.#executionOf(id), usualPatience);
		await this.deactivate(id);
		return execution;
	}

	/** Calls the webhook of a published workflow; its JSON answer. */
	async post(path: string, body: object): Promise<unknown> {
		return await (await this.#calledWebhook(path, body)).json();
	}

	/** The node types that the editor loads. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		const response = await fetch(`${this.url}/types/nodes.json`, {
			headers: { cookie: this.#cookie },
		});
		return (await response.json()) as INodeTypeDescription[];
	}

	/**
	 * What the editor knows of the output before a first run.
	 * @param operation resource and operation, of a node that has them
	 */
	async outputSchema(nodeType: string, ...operation: string[]): Promise<unknown> {
		const place = [nodeType, '1.0.0', ...operation].join('/');
		const address = `${this.url}/schemas/${place}.json`;
		const response = await fetch(address, { headers: { cookie: this.#cookie } });
		return response.ok ? await response.json() : null;
	}

	/** A call of the API that the editor uses. */
	async rest(method: string, path: string, body?: unknown): Promise<unknown> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				cookie: this.#cookie,
				'browser-id': 'test-bed',
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok)
			throw new Refusal(
				response.status,
				`n8n: ${method} ${path} -> ${response.status} ${text.slice(0, 500)}`,
			);
		const cookie = response.headers.get('set-cookie');
		if (cookie !== null) this.#cookie = cookie.split(';')[0] ?? '';
		return (JSON.parse(text) as { data: unknown }).data;
	}

	/** n8n registers the webhook a moment after it has said that the workflow is published. */
	async #calledWebhook(path: string, body: object): Promise<Response> {
		const end = Date.now() + 10_000;
		for (;;) {
			const response = await fetch(`${this.url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			if (response.status !== 404 || Date.now() > end) return response;
			await delay(100);
		}
	}

	async #runFromTrigger(
		id: string,
		{ nodes }: WorkflowFile,
		patience: { limitMs: number; askEveryMs: number },
	): Promise<Execution> {
		const trigger = nodes.find(({ type }) => type.endsWith('Trigger'));
		return await this.#runFrom(id, trigger?.name ?? '', patience);
	}

	async #runFrom(
		id: string,
		trigger: string,
		patience: { limitMs: number; askEveryMs: number },
	): Promise<Execution> {
		const { executionId } = (await this.rest('POST', `/workflows/${id}/run`, {
			triggerToStartFrom: { name: trigger },
		})) as { executionId: string };
		return await this.#finished(executionId, patience);
	}

	/** The execution of a workflow; one whose webhook answers at once is not listed at once. */
	async #executionOf(workflowId: string): Promise<string> {
		const end = Date.now() + 10_000;
		while (Date.now() < end) {
			const [id] = await this.#executionIds(workflowId);
			if (id !== undefined) return id;
			await delay(100);
		}
		throw new Error(`The workflow ${workflowId} was not executed`);
	}

	/** n8n publishes and unpublishes in the background. */
	async #publicationEnded(id: string): Promise<void> {
		const end = Date.now() + usualPatience.limitMs;
		while (Date.now() < end) {
			const publication = (await this.#unlessBusy(`/workflows/${id}/publication-status`)) as {
				status: string;
				triggers: { errorMessage: string | null }[];
			} | null;
			const { status = 'in_progress', triggers = [] } = publication ?? {};
			const problems = triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
			if (problems.length > 0) throw new Error(problems.join('; '));
			if (status !== 'in_progress') return;
			await delay(usualPatience.askEveryMs);
		}
		throw new Error(`The workflow ${id} was not published or unpublished in time`);
	}

	/** In the order in which they began. */
	async #executionIds(workflowId: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = ((await this.#unlessBusy(`/executions?limit=100&filter=${filter}`)) ?? {
			results: [],
		}) as { results: { id: string }[] };
		return results.map(({ id }) => id).sort((one, other) => Number(one) - Number(other));
	}

	async #finished(
		executionId: string,
		{ limitMs, askEveryMs }: { limitMs: number; askEveryMs: number },
	): Promise<Execution> {
		const end = Date.now() + limitMs;
		while (Date.now() < end) {
			const stored = await this.#stored(executionId);
			if (stored !== null && !['new', 'running', 'waiting'].includes(stored.status))
				return execution(executionId, stored);
			await delay(askEveryMs);
		}
		throw new Error(`Execution ${executionId} did not end within ${limitMs} ms`);
	}

	/** What n8n has stored of an execution; null while it is too busy with it to say. */
	async #stored(executionId: string): Promise<StoredExecution | null> {
		return (await this.#unlessBusy(`/executions/${executionId}`)) as StoredExecution | null;
	}

	/** An answer of its API; null while n8n is too busy to give one. */
	async #unlessBusy(path: string): Promise<unknown> {
		try {
			return await this.rest('GET', path);
		} catch (error) {
			if (error instanceof Refusal && error.status === 503) return null;
			throw error;
		}
	}

	async #untilReady(): Promise<void> {
		const end = Date.now() + startLimitMs;
		while (Date.now() < end) {
			if (this.#process?.exitCode !== null) break;
			const ready = await fetch(`${this.url}/healthz/readiness`).catch(() => null);
			if (ready?.ok === true) return;
			await delay(250);
		}
		throw new Error(`n8n did not start; the end of its log:\n${this.log.slice(-3000)}`);
	}

	async #signIn(): Promise<void> {
		const settings = (await this.rest('GET', '/settings')) as {
			userManagement: { showSetupOnFirstLoad: boolean };
		};
		if (settings.userManagement.showSetupOnFirstLoad)
			await this.rest('POST', '/owner/setup', owner);
		await this.rest('POST', '/login', {
			emailOrLdapLoginId: owner.email,
			password: owner.password,
		});
	}
}

/** `data` is flatted. */
interface StoredExecution {
	workflowId: string;
	status: string;
	data: string;
}

function execution(id: string, { workflowId, status, data: flatted }: StoredExecution): Execution {
	const data = parseFlatted(flatted) as IRunExecutionData;
	const runData: IRunData = data.resultData.runData;
	return {
		id,
		workflowId,
		status,
		durationMs: (node) => runData[node]?.[0]?.executionTime ?? 0,
		output: (node) => (runData[node]?.[0]?.data?.main ?? []).map((items) => items ?? []),
		error: data.resultData.error ?? null,
		stored: flatted,
	};
}
