import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { FaultRule } from './faults';
import { answerWithFault, FaultScript } from './faults';
import type { EmulatedAnswer, EmulatedProvider } from './provider';
import { Store } from './provider';
import { alibabaChatApp } from './providers/alibabaChatApp';
import { dialog360 } from './providers/dialog360';
import { insider } from './providers/insider';
import { kaleyra } from './providers/kaleyra';
import { metaCloudApi } from './providers/metaCloudApi';
import type { ReceivedBody, ReceivedRequest } from './request';
import { readBody } from './request';

export const emulatedProviders: readonly EmulatedProvider[] = [
	dialog360,
	alibabaChatApp,
	insider,
	kaleyra,
	metaCloudApi,
];

/** @throws an error where there is none of that name */
export function emulatedProvider(name: string): EmulatedProvider {
	const provider = emulatedProviders.find((candidate) => candidate.name === name);
	if (provider === undefined) throw new Error(`There is no emulated provider ${name}`);
	return provider;
}

/** A request as it came in, for tests to look at. Bytes of files are left out. */
export interface RecordedRequest {
	provider: string;
	method: string;
	path: string;
	/** Path and query as they came. */
	target: string;
	headers: Readonly<Record<string, string>>;
	body: ReceivedBody;
	/** Bytes of the body as they came over the wire. */
	bodyBytes: number;
	/** Null where a fault answered. */
	status: number | null;
}

/**
 * All providers as one HTTP server on the loopback address: a stand-in for services that cannot be reached from here.
 * Where a document says that a request is wrong, it refuses it.
 */
export class Emulator {
	readonly requests: RecordedRequest[] = [];
	readonly faults = new FaultScript();
	store = new Store();
	/** Called when the headers of a request have come, before its body is read. */
	onRequest: ((method: string, path: string) => void) | null = null;
	#server: Server | null = null;

	async start(port = 0): Promise<void> {
		const server = createServer((message, response) => {
			this.#handle(message, response).catch((error: unknown) => {
				response.writeHead(500).end(String(error));
			});
		});
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(port, '127.0.0.1', resolve);
		});
		this.#server = server;
	}

	get port(): number {
		return (this.#server?.address() as AddressInfo).port;
	}

	/** What goes into a credential's `baseUrl`. */
	baseUrl(provider: string): string {
		return `http://127.0.0.1:${this.port}/${provider}`;
	}

	/** As {@link credential}, mistyped where users mistype it. */
	wrongCredential(provider: string): Record<string, string> {
		return {
			...this.credential(provider),
			[emulatedProvider(provider).keyField]: 'mistyped-key-4711',
		};
	}

	/** A complete, working credential for n8n. */
	credential(provider: string): Record<string, string> {
		return { ...emulatedProvider(provider).credential, baseUrl: this.baseUrl(provider) };
	}

	fault(rule: FaultRule): void {
		this.faults.add(rule);
	}

	/** Forgets requests, faults, uploads and messages. */
	reset(): void {
		this.requests.length = 0;
		this.faults.clear();
		this.store = new Store();
	}

	async stop(): Promise<void> {
		const server = this.#server;
		if (server === null) return;
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		this.#server = null;
	}

	async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(message.url ?? '/', `http://127.0.0.1:${this.port}`);
		const { name, path } = placeOf(url.pathname, message);
		const method = message.method ?? 'GET';
		const early = this.faults.next(method, url.pathname, null);
		const headers = singleHeaders(message);
		if (early?.kind === 'resetBeforeBody') {
			this.requests.push({
				provider: name,
				method,
				path: url.pathname,
				target: message.url ?? '/',
				headers,
				body: { kind: 'none' },
				bodyBytes: 0,
				status: null,
			});
			message.socket.resetAndDestroy();
			return;
		}
		let bodyBytes = 0;
		message.on('data', (chunk: Buffer) => {
			bodyBytes += chunk.length;
		});
		message.pause();
		this.onRequest?.(method, url.pathname);
		const request: ReceivedRequest = {
			method,
			path,
			target: message.url ?? '/',
			query: url.searchParams,
			headers,
			body: await readBody(message),
		};
		const fault = early ?? this.faults.next(method, url.pathname, searchable(request.body));
		const record: RecordedRequest = {
			provider: name,
			method,
			path: url.pathname,
			target: message.url ?? '/',
			headers,
			body: withoutBytes(request.body),
			bodyBytes,
			status: null,
		};
		this.requests.push(record);
		if (fault?.kind === 'answer') {
			response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
			response.end(fault.body);
			return;
		}
		const provider = emulatedProviders.find((candidate) => candidate.name === name);
		const answer = provider?.respond(request, this.store) ?? { status: 404, json: {} };
		record.status = answer.status;
		const send = () => {
			sendAnswer(response, answer);
		};
		if (fault === null || fault.kind === 'resetBeforeBody') send();
		else await answerWithFault(fault, message, response, send);
	}
}

/** Alibaba's SDK knows no path before its own: what has its header belongs to it. */
function placeOf(pathname: string, message: IncomingMessage): { name: string; path: string } {
	if (pathname === '/' && message.headers['x-acs-action'] !== undefined) {
		return { name: alibabaChatApp.name, path: '/' };
	}
	const [, name = '', ...rest] = pathname.split('/');
	return { name, path: `/${rest.join('/')}` };
}

function sendAnswer(response: ServerResponse, answer: EmulatedAnswer): void {
	const bytes = answer.bytes ?? Buffer.from(JSON.stringify(answer.json));
	response.writeHead(answer.status, {
		'content-type': 'application/json',
		'content-length': bytes.length,
		...answer.headers,
	});
	response.end(bytes);
}

function singleHeaders(message: IncomingMessage): Record<string, string> {
	return Object.fromEntries(
		Object.entries(message.headers).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(', ') : (value ?? ''),
		]),
	);
}

/** What a fault can look for: JSON, or a form as it is. */
function searchable(body: ReceivedBody): string {
	return body.kind === 'raw' ? body.bytes.toString('utf8') : JSON.stringify(withoutBytes(body));
}

function withoutBytes(body: ReceivedBody): ReceivedBody {
	if (body.kind !== 'multipart') return body;
	return {
		kind: 'multipart',
		parts: body.parts.map((part) => ({
			...part,
			file: part.file === null ? null : { ...part.file, bytes: null },
		})),
	};
}
