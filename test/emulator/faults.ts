import { setTimeout as delay } from 'node:timers/promises';

import type { IncomingMessage, ServerResponse } from 'node:http';

/** What can go wrong between a client and a provider, on purpose. */
export type Fault =
	| { kind: 'answer'; status: number; body: string; headers?: Record<string, string> }
	/** The request is carried out, and its answer replaced on the way, as by a gateway that gave up. */
	| { kind: 'replaced'; status: number; body: string; headers?: Record<string, string> }
	/** The connection is cut as soon as the headers have come. */
	| { kind: 'resetBeforeBody' }
	/** The request is read and carried out, and the connection cut instead of an answer. */
	| { kind: 'resetAfterBody' }
	/** The request is carried out; its answer comes late. */
	| { kind: 'slow'; delayMs: number }
	/** The request is carried out; half of the answer comes, then the connection is cut. */
	| { kind: 'truncated' }
	/** The request is carried out; the answer comes a byte at a time and never ends. */
	| { kind: 'endless' }
	/** The request is carried out; its headers come late, and its body never ends. */
	| { kind: 'lateAndEndless'; delayMs: number }
	/** The request is carried out; the answer is to go on in another protocol (HTTP 101). */
	| { kind: 'otherProtocol' };

export interface FaultRule {
	/** Only requests of this method, if given. */
	method?: string;
	/** Only paths (with the provider's prefix) that match, if given. */
	path?: RegExp;
	/** Only requests whose body, as JSON, matches, if given; it cannot cut the connection before the body. */
	body?: RegExp;
	/** How many requests that it would hit pass before it begins. */
	after?: number;
	/** How many requests it hits. */
	times: number;
	fault: Fault;
}

/** The faults that are still to come; each rule is used up by the requests that it hits. */
export class FaultScript {
	#rules: FaultRule[] = [];

	add(rule: FaultRule): void {
		this.#rules.push({ ...rule });
	}

	clear(): void {
		this.#rules = [];
	}

	/** @param body null while it has not been read */
	next(method: string, path: string, body: string | null): Fault | null {
		const rule = this.#rules.find(
			(candidate) =>
				candidate.times > 0 &&
				(body === null ? candidate.body === undefined : candidate.body?.test(body) === true) &&
				(candidate.method === undefined || candidate.method === method) &&
				(candidate.path === undefined || candidate.path.test(path)),
		);
		if (rule === undefined) return null;
		if (rule.after !== undefined && rule.after > 0) {
			rule.after -= 1;
			return null;
		}
		rule.times -= 1;
		return rule.fault;
	}
}

/** Sends the answer of a request that was carried out in the way that the fault wants. */
export async function answerWithFault(
	fault: Exclude<Fault, { kind: 'answer' } | { kind: 'resetBeforeBody' }>,
	message: IncomingMessage,
	response: ServerResponse,
	send: () => void,
): Promise<void> {
	switch (fault.kind) {
		case 'replaced':
			response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
			response.end(fault.body);
			return;
		case 'resetAfterBody':
			message.socket.resetAndDestroy();
			return;
		case 'slow':
			await delay(fault.delayMs);
			send();
			return;
		case 'truncated':
			response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
			response.write('{"messages":[{"id":');
			await delay(20);
			message.socket.destroy();
			return;
		case 'otherProtocol':
			message.socket.write(
				'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
			);
			return;
		case 'endless':
		case 'lateAndEndless':
			if (fault.kind === 'lateAndEndless') await delay(fault.delayMs);
			response.writeHead(200, { 'content-type': 'application/json' });
			while (!response.destroyed) {
				response.write(' ');
				await delay(50);
			}
	}
}
