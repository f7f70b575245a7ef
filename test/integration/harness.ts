import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { Container } from '@n8n/di';
import { parse as parseFlatted, stringify as stringifyFlatted } from 'flatted';
import {
	BinaryDataConfig,
	BinaryDataService,
	ExecuteContext,
	LoadOptionsContext,
	SupplyDataContext,
} from 'n8n-core';
import { makeHandleToolInvocation } from 'n8n-core/dist/execution-engine/node-execution-context/utils/get-input-connection-data';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';

import { execute } from '../../nodes/WhatsAppMedia/execution/execute';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import type { Clock } from '../../nodes/WhatsAppMedia/requests/clock';
import { WhatsAppMedia } from '../../nodes/WhatsAppMedia/WhatsAppMedia.node';
import { credentialTypes } from '../credentialTypes';
import { QuickClock } from './quickClock';

/** The nodes on the real helpers of n8n-core, in this process: real HTTP, real binary store, no server. */

export interface NodeRun {
	/** The action node where none is given. */
	nodeType?: INodeType;
	parameters: INodeParameters;
	items?: INodeExecutionData[];
	/** Type of the credential and its data; what its expressions give for each item, where it has some. */
	credential: {
		type: string;
		data: ICredentialDataDecryptedObject;
		dataOfItem?: (
			itemIndex: number,
		) => ICredentialDataDecryptedObject | Promise<ICredentialDataDecryptedObject>;
	};
	onError?: INode['onError'];
	abortSignal?: AbortSignal;
	clock?: Clock;
	/** Is told the hints above the output. */
	onHints?: (messages: string[]) => void;
	/** The node's static data; an empty one where none is given. */
	staticData?: IDataObject;
	/** What n8n holds of the execution; one of its own where none is given. */
	execution?: ExecutionInMemory;
	retryOnFail?: boolean;
}

export interface ExecutionInMemory {
	id: string;
	data: IRunExecutionData;
	/** How often the node has run before, in a loop. */
	runIndex: number;
}

export function newExecution(id = 'execution'): ExecutionInMemory {
	return { id, data: createRunExecutionData(), runIndex: 0 };
}

/** A failed execution as n8n stores it and hands it to its *Retry*. */
export function retryOf({ data, runIndex }: ExecutionInMemory, id: string): ExecutionInMemory {
	return { id, data: parseFlatted(stringifyFlatted(data)) as IRunExecutionData, runIndex };
}

/** Runs the action node as n8n does: hidden parameters dropped, expressions resolved, credentials applied. */
export async function runNode(run: NodeRun): Promise<INodeExecutionData[]> {
	const context = contextOf(run);
	try {
		const output = await execute(context, run.clock ?? new QuickClock());
		expectNoSecret(run, [output, context.hints]);
		run.onHints?.(context.hints.map(({ message }) => message));
		return output;
	} catch (error) {
		expectNoSecret(run, error);
		throw error;
	}
}

/** No run of any test shows a key, whatever it is about. */
function expectNoSecret({ credential }: NodeRun, shown: unknown): void {
	const text = inspect(shown, { depth: 20, maxStringLength: null });
	for (const name of secretFields(credential.type)) {
		const secret = credential.data[name];
		if (typeof secret === 'string' && secret.trim().length > 3) expect(text).not.toContain(secret);
	}
}

function secretFields(type: string): readonly string[] {
	return (
		providers.find(({ credential }) => credential.type === type)?.credential.secretFields ?? []
	);
}

export function contextOf({
	parameters,
	items = [{ json: {} }],
	credential,
	onError,
	abortSignal,
	staticData = {},
	execution = newExecution(),
	retryOnFail = false,
	nodeType,
}: NodeRun): ExecuteContext {
	const { workflow, node } = workflowOf({ parameters, credential, onError, retryOnFail, nodeType });
	workflow.getStaticData = () => staticData;
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData(credential, execution.id),
		'manual',
		execution.data,
		execution.runIndex,
		items,
		{ main: [items] },
		{ node, data: { main: [items] }, source: null },
		[],
		abortSignal,
	);
	return context;
}

/** What n8n gives to the lists of a node that is open in the editor. */
export function editorContextOf({
	parameters,
	credential,
}: Pick<NodeRun, 'parameters' | 'credential'>): LoadOptionsContext {
	const { workflow, node } = workflowOf({ parameters, credential });
	const data = { ...additionalData(credential), currentNodeParameters: parameters };
	return new LoadOptionsContext(workflow, node, data, '');
}

/**
 * The node as the tool of an agent that calls its tools itself (AI Agent 2.x), through n8n-core's own function for that.
 * @param onRecorded called where n8n has the node's answer and is about to record it
 * @returns calls the tool; what the model is told, as JSON
 */
export function toolOf(
	{ parameters, credential, onError, retryOnFail = false }: NodeRun,
	onRecorded: () => void = () => undefined,
): (toolArguments: IDataObject) => Promise<string> {
	const type = 'n8n-nodes-whatsapp-media.whatsAppMediaTool';
	const { workflow, node } = workflowOf({ parameters, credential, onError, retryOnFail, type });
	workflow.getStaticData = () => ({});
	const { data } = newExecution();
	const contextOfTry = (runIndex: number) => {
		const context = new SupplyDataContext(
			workflow,
			node,
			additionalData(credential),
			'manual',
			data,
			runIndex,
			[{ json: {} }],
			{},
			'ai_tool',
			{ node, data: { main: [[{ json: {} }]] }, source: null },
			[],
		);
		const record = context.addOutputData.bind(context);
		context.addOutputData = (...output) => {
			if (!(output[2] instanceof Error)) onRecorded();
			record(...output);
		};
		return context;
	};
	return makeHandleToolInvocation(contextOfTry, node, new WhatsAppMedia(), data);
}

function workflowOf({
	parameters,
	credential,
	onError,
	retryOnFail,
	nodeType = new WhatsAppMedia(),
	type = `n8n-nodes-whatsapp-media.${nodeType.description.name}`,
}: Pick<NodeRun, 'parameters' | 'credential' | 'onError' | 'retryOnFail' | 'nodeType'> & {
	type?: string;
}): { workflow: Workflow; node: INode } {
	const node: INode = {
		id: 'node',
		name: 'WhatsApp Media',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [credential.type]: { id: '1', name: 'credential' } },
		retryOnFail: retryOnFail === true,
		waitBetweenTries: 0,
		...(onError === undefined ? {} : { onError }),
	};
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	return { workflow, node: workflow.nodes[node.name] ?? node };
}

function additionalData(
	credential: NodeRun['credential'],
	executionId = 'execution',
): IWorkflowExecuteAdditionalData {
	return {
		executionId,
		currentNodeExecutionIndex: 0,
		restApiUrl: '',
		instanceBaseUrl: '',
		webhookBaseUrl: '',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		variables: {},
		credentialsHelper: {
			getParentTypes: () => [],
			getDecrypted: async (
				_additionalData: unknown,
				_credential: unknown,
				_type: string,
				_mode: string,
				_executeData: unknown,
				_raw: boolean | undefined,
				expressions: { itemIndex: number } | undefined,
			) =>
				await Promise.resolve(
					credential.dataOfItem?.(expressions?.itemIndex ?? 0) ?? credential.data,
				),
			preAuthentication: async () => {
				await Promise.resolve();
			},
			authenticate: async (
				data: ICredentialDataDecryptedObject,
				type: string,
				options: IHttpRequestOptions,
			) => await Promise.resolve(authenticated(data, type, options)),
			isCredentialUsableByNode: () => true,
		},
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** What n8n's credentials helper does: entries with resolved expressions, or the credential's own function. */
async function authenticated(
	data: ICredentialDataDecryptedObject,
	type: string,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const authenticate = credentialTypes.find(({ name }) => name === type)?.authenticate;
	if (typeof authenticate === 'function') return await authenticate(data, options);
	const { headers = {}, auth } = authenticate?.properties ?? {};
	const resolved = (text: string) =>
		text
			.replace(/^=/, '')
			.replace(/\{\{ \$credentials\.(\w+) \}\}/g, (_, key: string) => textOf(data[key]));
	const added = Object.entries(headers as Record<string, string>).map(
		([name, value]) => [name, resolved(value)] as const,
	);
	return {
		...options,
		headers: { ...options.headers, ...Object.fromEntries(added) },
		...(auth && {
			auth: { username: resolved(auth.username), password: resolved(auth.password) },
		}),
	};
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** n8n's binary store in the mode that an instance would choose. */
export async function useBinaryMode(mode: 'default' | 'filesystem'): Promise<void> {
	const config = Container.get(BinaryDataConfig);
	config.mode = mode;
	config.availableModes = ['filesystem'] as never;
	config.localStoragePath = mkdtempSync(join(tmpdir(), 'whatsapp-media-binary-'));
	await Container.get(BinaryDataService).init();
}

/** An item with a file in its binary field `data`, stored as the mode in use stores it. */
export async function itemWithFile(
	bytes: Buffer,
	{ fileName, mimeType }: { fileName?: string; mimeType: string },
): Promise<INodeExecutionData> {
	const stored = await Container.get(BinaryDataService).store(
		{ type: 'execution', workflowId: 'workflow', executionId: 'execution' },
		bytes,
		{ data: '', mimeType, ...(fileName === undefined ? {} : { fileName }) },
	);
	return { json: { order: 4711 }, binary: { data: stored } };
}

/** n8n has removed the bytes of a file in the meantime, and still knows its name and size. */
export function forgetBytes(item: INodeExecutionData): void {
	rmSync(storedPath(item));
}

/** n8n has removed a file altogether. */
export function forgetBinary(item: INodeExecutionData): void {
	rmSync(storedPath(item));
	rmSync(`${storedPath(item)}.metadata`);
}

function storedPath({ binary }: INodeExecutionData): string {
	const [, path = ''] = binary?.data?.id?.split(':') ?? [];
	return join(Container.get(BinaryDataConfig).localStoragePath, path);
}
