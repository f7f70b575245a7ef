import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A program of somebody's that a provider calls. */
export interface WebhookReceiver {
	readonly url: string;
	/** Its POSTs, in the order in which they came; `body` is the text on the wire. */
	readonly calls: { headers: IncomingHttpHeaders; body: string; json: unknown }[];
	/** Queries of its GETs. */
	readonly challenges: URLSearchParams[];
	/** The token that it knows when it is asked. */
	verifyToken: string;
	/** Statuses of the next answers; 200 where none is left. */
	answers: number[];
}

/** A receiver for the tests of one file, emptied before each test. */
export function useWebhookReceiver(): WebhookReceiver {
	const calls: WebhookReceiver['calls'] = [];
	const challenges: URLSearchParams[] = [];
	const receiver = {
		calls,
		challenges,
		verifyToken: 'receiver-token',
		answers: [] as number[],
		get url() {
			return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
		},
	};
	const server = createServer((request, response) => {
		const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
		if (request.method === 'GET') {
			challenges.push(searchParams);
			const isKnown = searchParams.get('hub.verify_token') === receiver.verifyToken;
			response.writeHead(isKnown ? 200 : 403).end(searchParams.get('hub.challenge'));
			return;
		}
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body = Buffer.concat(chunks).toString('utf8');
			calls.push({ headers: request.headers, body, json: JSON.parse(body) as unknown });
			response.writeHead(receiver.answers.shift() ?? 200).end();
		});
	});
	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	beforeEach(() => {
		calls.length = 0;
		challenges.length = 0;
		receiver.answers = [];
		receiver.verifyToken = 'receiver-token';
	});
	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});
	return receiver;
}
