import dns from 'node:dns';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server of somebody else, from which links are sent: with everything that goes wrong with such links. */
export interface LinkServer {
	/** By a name as on the internet, which only this process resolves. */
	url(path: string): string;
	/** By its own address, for a node in another process. */
	localUrl(path: string): string;
	/** Answers the next requests with HTTP 500, whatever they ask for. */
	fail(times: number): void;
	readonly requests: { method: string; path: string; headers: IncomingMessage['headers'] }[];
}

export const picture = Buffer.from('\xff\xd8\xff picture', 'latin1');

type Reply = (response: ServerResponse) => void;

const replies: Readonly<Record<string, Reply>> = {
	'/picture.jpg': file('image/jpeg', picture),
	'/picture': file('application/octet-stream', picture),
	'/video': file('video/mp4; charset=utf-8', Buffer.from('....ftypisom')),
	'/sticker.jpg': file('image/webp', Buffer.from('RIFF....WEBPVP8 ')),
	'/page.jpg': file('text/html; charset=utf-8', Buffer.from('<html>Log in</html>')),
	'/broken.jpg': (response) => response.writeHead(503).end(),
	'/page.png': file('image/png', Buffer.from('\n<!DOCTYPE html><html>Log in</html>')),
	'/error.jpg': file('application/json', Buffer.from('{"error":"expired"}')),
	'/error.png': file('image/png', Buffer.from('{"error":"expired"}')),
	'/denied.jpg': file('image/jpeg', Buffer.from('<?xml version="1.0"?><Error/>')),
	'/part.jpg': (response) => {
		response.writeHead(206, { 'content-type': 'image/jpeg', 'content-range': 'bytes 0-10/99' });
		response.end(picture);
	},
	'/nothing.jpg': (response) => response.writeHead(204).end(),
	'/list.json': file('application/json', Buffer.from('[{"a":1}]')),
	// a byte at a time, without an end
	'/dripping.jpg': (response) => {
		response.writeHead(200, { 'content-type': 'image/jpeg' });
		const drip = setInterval(() => response.write('x'), 20);
		response.on('close', () => {
			clearInterval(drip);
		});
	},
	'/moved.jpg': (response) => response.writeHead(302, { location: '/picture.jpg' }).end(),
	'/moved-away.jpg': (response) => response.writeHead(302, { location: '/missing.jpg' }).end(),
	'/login.jpg': (response) => response.writeHead(302, { location: '/page.jpg' }).end(),
	'/get-only-403.jpg': byGetOnly(403),
	'/get-only-404.jpg': byGetOnly(404),
	'/get-only-405.jpg': byGetOnly(405),
	'/get-only-501.jpg': byGetOnly(501),
	'/circle.jpg': (response) => response.writeHead(302, { location: '/circle.jpg' }).end(),
	'/huge.jpg': (response) =>
		response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': 6_000_000 }).end(),
	'/cut.jpg': (response) => {
		response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': 1000 });
		response.write(picture);
		setTimeout(() => response.destroy(), 20);
	},
	// no length is announced, and it does not end at the limit
	'/unannounced.jpg': (response) => {
		response.writeHead(200, { 'content-type': 'image/jpeg' });
		const chunk = Buffer.alloc(64 * 1024);
		const more = (): void => {
			while (!response.destroyed && response.write(chunk));
		};
		response.on('drain', more);
		more();
	},
	'/chunked.jpg': (response) => {
		response.writeHead(200, { 'content-type': 'image/jpeg' });
		response.write(picture.subarray(0, 3));
		response.end(picture.subarray(3));
	},
};

function file(mimeType: string, bytes: Buffer): Reply {
	return (response) => {
		response.writeHead(200, { 'content-type': mimeType, 'content-length': bytes.length });
		response.end(bytes);
	};
}

/** As a signed link answers that is signed for GET, or a program that knows no HEAD. */
function byGetOnly(status: number): Reply {
	return (response) => {
		if (response.req.method === 'GET') file('image/jpeg', picture)(response);
		else response.writeHead(status).end();
	};
}

const publicName = 'files.example.com';

const { lookup } = dns;

/** Lets a public name stand for this machine: a link to the machine itself is refused. */
function resolvePublicName(): void {
	const resolve = (host: string, ...more: [dns.LookupOptions, () => void]) => {
		lookup(host === publicName ? '127.0.0.1' : host, ...more);
	};
	jest.spyOn(dns, 'lookup').mockImplementation(resolve as typeof dns.lookup);
}

/** A link server for the tests of one file. */
export function useLinkServer(): LinkServer {
	const requests: LinkServer['requests'] = [];
	let failures = 0;
	const server = createServer((request, response) => {
		const path = request.url ?? '/';
		requests.push({ method: request.method ?? '', path, headers: request.headers });
		if (failures > 0) {
			failures -= 1;
			response.writeHead(500).end();
			return;
		}
		(replies[path] ?? ((missing: ServerResponse) => missing.writeHead(404).end()))(response);
	});
	const port = () => (server.address() as AddressInfo).port;
	beforeAll(async () => {
		resolvePublicName();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	beforeEach(() => {
		requests.length = 0;
		failures = 0;
	});
	afterAll(async () => {
		jest.restoreAllMocks();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});
	return {
		requests,
		fail: (times) => {
			failures = times;
		},
		url: (path) => `http://${publicName}:${port()}${path}`,
		localUrl: (path) => `http://127.0.0.1:${port()}${path}`,
	};
}
