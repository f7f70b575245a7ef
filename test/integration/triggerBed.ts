import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { HookContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	IWebhookData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { rememberEvents } from '../../nodes/WhatsAppMedia/events/rememberEvents';
import { passOn } from '../../nodes/WhatsAppMedia/execution/inboundFiles';
import { WhatsAppMediaTrigger } from '../../nodes/WhatsAppMedia/WhatsAppMediaTrigger.node';
import type { NodeRun } from './harness';
import { contextOf } from './harness';
import { QuickClock } from './quickClock';

/**
 * A trigger behind a small server that does with a call what n8n does: it reads the body, asks the trigger, stores the
 * execution, saves the static data, answers.
 */
export class TriggerBed {
	readonly executions: INodeExecutionData[][] = [];
	/** What n8n has saved of the node's static data. */
	saved: IDataObject = {};
	/** What n8n does with the next executions: it cannot store them. */
	failures = 0;
	/** Awaited before an execution is stored. */
	beforeStoring: () => Promise<void> = async () => {
		await Promise.resolve();
	};
	mode: WorkflowExecuteMode = 'webhook';
	nodeId = 'trigger';
	readonly #trigger = new WhatsAppMediaTrigger();
	readonly #server: Server;

	constructor(
		public parameters: INodeParameters,
		public credential: NodeRun['credential'],
	) {
		this.#server = createServer((request, response) => {
			void this.#handle(request, response);
		});
	}

	async start(): Promise<void> {
		await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	/** As n8n shows it, with `:secret` at its end where the address has one. */
	get address(): string {
		const { port } = this.#server.address() as AddressInfo;
		const path = this.parameters.webhookPath;
		return `http://127.0.0.1:${port}/${typeof path === 'string' ? path : 'webhook'}`;
	}

	async checkExists(): Promise<boolean> {
		return await this.#hook('checkExists');
	}

	async create(): Promise<boolean> {
		return await this.#hook('create');
	}

	async remove(): Promise<boolean> {
		return await this.#hook('delete');
	}

	/** What the node makes of items in its execution. */
	async pass(items: INodeExecutionData[]): Promise<INodeExecutionData[]> {
		const context = contextOf({
			nodeType: this.#trigger,
			parameters: this.parameters,
			credential: this.credential,
			items,
		});
		return await passOn(context, new QuickClock());
	}

	async #hook(name: 'checkExists' | 'create' | 'delete'): Promise<boolean> {
		const staticData = structuredClone(this.saved);
		const { workflow, node, additionalData } = this.#context(staticData);
		const context = new HookContext(
			workflow,
			node,
			additionalData,
			this.mode === 'manual' ? 'manual' : 'trigger',
			this.mode === 'manual' ? 'manual' : 'activate',
		);
		context.getNodeWebhookUrl = () => this.address;
		const done = await this.#trigger.webhookMethods.default[name].call(context);
		this.saved = staticData;
		return done;
	}

	/** The execution begins; what its nodes remember is saved, but not what they remember in the webhook call. */
	#remember(items: INodeExecutionData[]): void {
		const staticData = structuredClone(this.saved);
		const { workflow, node } = this.#context(staticData);
		const context = {
			getMode: () => this.mode,
			getInputData: () => items,
			getWorkflow: () => ({ id: workflow.id }),
			getNode: () => node,
			getWorkflowStaticData: () => staticData,
		} as unknown as IExecuteFunctions;
		rememberEvents(context);
		this.saved = staticData;
	}

	#context(staticData: IDataObject) {
		const context = contextOf({
			nodeType: this.#trigger,
			parameters: this.parameters,
			credential: this.credential,
			staticData,
		});
		const { workflow, node, additionalData } = context as unknown as ConstructorArguments;
		return { workflow, node: { ...node, id: this.nodeId }, additionalData };
	}

	async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const url = new URL(request.url ?? '/', 'http://localhost');
		const [, , secret = ''] = url.pathname.split('/');
		const httpRequest = Object.assign(request, {
			rawBody: Buffer.concat(chunks),
			query: Object.fromEntries(url.searchParams),
			params: { secret },
			body: {},
		});
		const httpResponse = express(response);
		const staticData = structuredClone(this.saved);
		const { workflow, node, additionalData } = this.#context(staticData);
		const context = new WebhookContext(
			workflow,
			node,
			{ ...additionalData, httpRequest, httpResponse },
			this.mode,
			{
				webhookDescription: { name: request.method === 'POST' ? 'default' : 'setup' },
			} as IWebhookData,
			[],
			null,
		);
		const result = await this.#trigger.webhook.call(context);
		if (result.noWebhookResponse === true) return;
		const items = result.workflowData?.[0];
		if (items !== undefined) {
			await this.beforeStoring();
			if (this.failures > 0) {
				this.failures -= 1;
				httpResponse.status(500).json({ message: 'n8n could not store the execution' });
				return;
			}
			this.executions.push(items);
			this.#remember(items);
		}
		httpResponse.status(200).json(result.webhookResponse);
	}
}

interface ConstructorArguments {
	workflow: ConstructorParameters<typeof WebhookContext>[0];
	node: ConstructorParameters<typeof WebhookContext>[1];
	additionalData: ConstructorParameters<typeof WebhookContext>[2];
}

/** What n8n's response has of Express. */
function express(response: ServerResponse) {
	const chained = Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return chained;
		},
		set(headers: Readonly<Record<string, string>>) {
			for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
			return chained;
		},
		type(type: string) {
			response.setHeader('content-type', type);
			return chained;
		},
		json(value: unknown) {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(value));
		},
		send(text: string) {
			response.end(text);
		},
	});
	return chained;
}
