import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call of the agent's tool, with the arguments that the model fills in. */
export type ToolCall = Record<string, unknown>;

/**
 * What the model does when it is asked: it calls the tool – several calls at once are possible –, says something, or
 * answers with an HTTP status as a service that is down (n8n asks again after 5xx and 429).
 */
export type Move = { call: ToolCall[] } | { say: string } | { fail: number };

/** A move, or how it follows from what the tool has answered so far, the latest answer last. */
export type Turn = Move | ((toolAnswers: string[]) => Move);

interface ChatRequest {
	stream?: boolean;
	messages: { role: string; content: unknown }[];
	tools?: { function: { name: string } }[];
}

/**
 * A language model that follows a script: an HTTP server on the loopback address that speaks OpenAI's chat completions,
 * streamed or not, so that n8n's real AI Agent can be driven without a real model. Each request takes the next turn of
 * the script; after its end the model says "The script is over.". It calls the first tool that the request offers.
 *
 * An n8n credential of type `openAiApi` with {@link credential} leads the OpenAI Chat Model node here. That node must not
 * use OpenAI's other protocol, so its version is 1.2 or `responsesApiEnabled` is false.
 * @see https://platform.openai.com/docs/api-reference/chat
 */
export class ScriptedModel {
	#server: Server | null = null;
	#script: Turn[] = [];
	#requests: ChatRequest[] = [];

	/** Begins a new script and forgets what was asked before. */
	follow(...script: Turn[]): void {
		this.#script = script;
		this.#requests = [];
	}

	get credential(): Record<string, string> {
		const { port } = this.#server?.address() as AddressInfo;
		return { apiKey: 'scripted', url: `http://127.0.0.1:${port}/v1` };
	}

	/** How often it was asked. */
	get turns(): number {
		return this.#requests.length;
	}

	/** What the model was told of its tool calls, in their order. */
	get toolAnswers(): string[] {
		const latest = this.#requests.at(-1);
		return latest === undefined ? [] : toolAnswersIn(latest);
	}

	async start(): Promise<void> {
		const server = createServer((message, response) => {
			this.#handle(message, response).catch((error: unknown) => {
				response.writeHead(500).end(String(error));
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		this.#server = server;
	}

	async stop(): Promise<void> {
		const server = this.#server;
		if (server === null) return;
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		this.#server = null;
	}

	async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
		if (message.method !== 'POST' || message.url !== '/v1/chat/completions') {
			response.writeHead(404).end();
			return;
		}
		const chunks: Buffer[] = [];
		for await (const chunk of message) chunks.push(chunk as Buffer);
		const request = JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest;
		const turn = this.#script[this.#requests.length] ?? { say: 'The script is over.' };
		this.#requests.push(request);
		const move = typeof turn === 'function' ? turn(toolAnswersIn(request)) : turn;
		if ('fail' in move) {
			response.writeHead(move.fail, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ error: { message: 'The model fails on purpose.' } }));
			return;
		}
		if (request.stream === true) stream(response, completion(move, request));
		else answer(response, completion(move, request));
	}
}

function toolAnswersIn({ messages }: ChatRequest): string[] {
	return messages
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
}

interface Completion {
	message: { role: 'assistant'; content: string | null; tool_calls?: object[] };
	reason: 'stop' | 'tool_calls';
}

function completion(move: Exclude<Move, { fail: number }>, { tools }: ChatRequest): Completion {
	if ('say' in move) return { message: { role: 'assistant', content: move.say }, reason: 'stop' };
	const name = tools?.[0]?.function.name;
	if (name === undefined) throw new Error('The request offers no tool');
	const calls = move.call.map((toolArguments, index) => ({
		index,
		// n8n takes a call with an id that it knows for done
		id: `call_${randomUUID()}`,
		type: 'function',
		function: { name, arguments: JSON.stringify(toolArguments) },
	}));
	return {
		message: { role: 'assistant', content: null, tool_calls: calls },
		reason: 'tool_calls',
	};
}

const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

function answer(response: ServerResponse, { message, reason }: Completion): void {
	response.writeHead(200, { 'content-type': 'application/json' });
	response.end(
		JSON.stringify({
			...head('chat.completion'),
			choices: [{ index: 0, message, finish_reason: reason }],
			usage,
		}),
	);
}

function stream(response: ServerResponse, { message, reason }: Completion): void {
	const chunks = [
		{ choices: [{ index: 0, delta: message, finish_reason: null }] },
		{ choices: [{ index: 0, delta: {}, finish_reason: reason }] },
		{ choices: [], usage },
	];
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	for (const chunk of chunks) {
		const data = JSON.stringify({ ...head('chat.completion.chunk'), ...chunk });
		response.write(`data: ${data}\n\n`);
	}
	response.end('data: [DONE]\n\n');
}

function head(object: string) {
	return {
		id: 'chatcmpl-scripted',
		object,
		created: Math.floor(Date.now() / 1000),
		model: 'scripted',
	};
}
