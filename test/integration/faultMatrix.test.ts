import { sixth } from '../sixthProvider/join';

import type { INodeParameters } from 'n8n-workflow';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { expectRenewed } from '../docs/renewed';
import { emulatedProvider } from '../emulator/emulator';
import type { Fault } from '../emulator/faults';
import { countsRefusals, looksUpMessages } from '../providers/runner';
import type { Details } from './bed';
import { credentialOf, markAsRead, sendImage, sendText, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { QuickClock } from './quickClock';
import { templateParameters } from './templates';

/** Every fault at every request of every operation of every provider; docs/reliability.md is what this finds. */

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

/** Long enough for an answer of a machine that is busy with other tests. */
const timeoutMs = 600;

interface Row {
	name: string;
	fault: (provider: string) => Fault;
	/** Whether a message that met it can have gone out, as far as its sender can know. */
	outcome: 'notSent' | 'unknown';
}

/** Bodies that the documents of the provider know. */
const refused = (provider: string) =>
	JSON.stringify(emulatedProvider(provider).errorBodies.refused);
const throttled = (provider: string) =>
	JSON.stringify(emulatedProvider(provider).errorBodies.throttled);
const storeError = '<Error><Code>AccessDenied</Code><Message>x</Message></Error>';

const faults: readonly Row[] = [
	answered('Throttled (HTTP 429)', 429, '', 'notSent'),
	answered('Key refused (HTTP 401)', 401, '{}', 'notSent'),
	answered('Refused with a web page (HTTP 400)', 400, '<html>Bad Request</html>', 'notSent'),
	answered('Refused with a known code (HTTP 400)', 400, refused, 'notSent'),
	answered('Refused with a known code (HTTP 200)', 200, refused, 'notSent'),
	answered('Throttled with a known code (HTTP 503)', 503, throttled, 'notSent'),
	answered('Redirect', 307, '', 'notSent', { location: 'http://127.0.0.1:1/' }),
	answered('Redirect to a result (HTTP 303)', 303, '', 'unknown', {
		location: 'http://127.0.0.1:1/',
	}),
	answered('Timeout on its side (HTTP 408)', 408, '', 'unknown'),
	answered('Conflict (HTTP 409)', 409, '', 'unknown'),
	answered('Too early (HTTP 425)', 425, '', 'unknown'),
	answered('Closed by a proxy (HTTP 499)', 499, '', 'unknown'),
	answered('Web page in place of the answer (HTTP 200)', 200, '<html>Login</html>', 'unknown'),
	answered('Empty answer (HTTP 200)', 200, '', 'unknown'),
	answered('Huge answer (2 MB)', 200, 'x'.repeat(2_000_000), 'unknown'),
	answered('Broken down (HTTP 500)', 500, '<html>Error</html>', 'unknown'),
	answered('Overloaded (HTTP 503)', 503, '', 'unknown'),
	...[408, 409, 500, 504].map((status) =>
		answered(`Refusal of a known code under HTTP ${status}`, status, refused, 'unknown'),
	),
	answered('XML of an object store (HTTP 503)', 503, storeError, 'unknown'),
	lost('Connection cut before the body', { kind: 'resetBeforeBody' }),
	lost('Connection cut after the body', { kind: 'resetAfterBody' }),
	lost('Answer cut off', { kind: 'truncated' }),
	lost('Answer too late', { kind: 'slow', delayMs: 2_000 }),
	lost('Answer that never ends', { kind: 'endless' }),
];

function answered(
	name: string,
	status: number,
	body: string | ((provider: string) => string),
	outcome: Row['outcome'],
	headers: Record<string, string> = {},
): Row {
	// where nobody can know, the worst that may be: the request was carried out
	const kind = outcome === 'unknown' ? 'replaced' : 'answer';
	const fault = (provider: string): Fault => ({
		kind,
		status,
		body: typeof body === 'string' ? body : body(provider),
		headers,
	});
	return { name, fault, outcome };
}

function lost(name: string, fault: Fault): Row {
	return { name, fault: () => fault, outcome: 'unknown' };
}

interface Scene {
	name: string;
	parameters: (provider: Provider) => INodeParameters;
	/** What is done undisturbed before the request that meets the fault. */
	after: 'nothing' | 'upload' | 'lookUp';
	sends: 'message' | 'nothing';
	needs: 'deleteMedia' | 'getUrl' | 'markAsRead' | 'template' | 'text' | 'upload' | null;
}

const upload = { resource: 'media', operation: 'upload' };
const getUrl = { resource: 'media', operation: 'getUrl', mediaId: '={{ $json.mediaId }}' };
const byId = { mediaId: '={{ $json.mediaId }}' };
const download = { resource: 'media', operation: 'download', mediaSource: 'id', ...byId };
const deleteMedia = { resource: 'media', operation: 'delete', ...byId };
const binary = { ...sendImage, mediaSource: 'binary' };

const scenes: readonly Scene[] = [
	{
		name: 'Send Media, from a link',
		parameters: () => sendImage,
		after: 'nothing',
		sends: 'message',
		needs: null,
	},
	{
		name: 'Send Media, from a file: at the message',
		parameters: () => binary,
		after: 'upload',
		sends: 'message',
		needs: 'upload',
	},
	{
		name: 'Send Media, from a file: at the upload',
		parameters: () => binary,
		after: 'nothing',
		sends: 'nothing',
		needs: 'upload',
	},
	{
		name: 'Send Template, its header from a link',
		parameters: (provider) => templateParameters(provider, 'spring_sale'),
		after: 'nothing',
		sends: 'message',
		needs: 'template',
	},
	{
		name: 'Send Text',
		parameters: () => sendText,
		after: 'nothing',
		sends: 'message',
		needs: 'text',
	},
	{
		name: 'Mark as Read',
		parameters: () => markAsRead,
		after: 'nothing',
		sends: 'nothing',
		needs: 'markAsRead',
	},
	{
		name: 'Upload',
		parameters: () => upload,
		after: 'nothing',
		sends: 'nothing',
		needs: 'upload',
	},
	{
		name: 'Get URL',
		parameters: () => getUrl,
		after: 'nothing',
		sends: 'nothing',
		needs: 'getUrl',
	},
	// its look-up is that of Get URL
	{
		name: 'Download: at the file',
		parameters: () => download,
		after: 'lookUp',
		sends: 'nothing',
		needs: 'getUrl',
	},
	{
		name: 'Delete',
		parameters: () => deleteMedia,
		after: 'nothing',
		sends: 'nothing',
		needs: 'deleteMedia',
	},
];

const picture = async (json: { mediaId?: string } = {}) => ({
	...(await itemWithFile(Buffer.from('x'), { fileName: 'a.jpg', mimeType: 'image/jpeg' })),
	json,
});

/** What an undisturbed upload returns, and how many requests it takes. */
async function uploaded(provider: string) {
	const [item] = await runNode({
		parameters: { provider, ...upload },
		items: [await picture()],
		credential: credentialOf(emulator, provider),
	});
	const requests = emulator.log.arrived;
	emulator.log.clear();
	return { mediaId: String(item?.json.mediaId), requests };
}

async function run(each: Provider, place: Scene, { fault }: Row, times: number) {
	const provider = each.name;
	const parameters = place.parameters(each);
	const wantsFile = place.after === 'upload' || parameters.mediaId === byId.mediaId;
	const file = wantsFile ? await uploaded(provider) : undefined;
	const requestsBefore = { nothing: 0, upload: file?.requests ?? 0, lookUp: 1 };
	const before = requestsBefore[place.after];
	emulator.fault({ after: before, times, fault: fault(provider) });
	const [output] = await runNode({
		parameters: {
			...parameters,
			provider,
			options: { timeout: timeoutMs },
		},
		items: [await picture({ mediaId: file?.mediaId })],
		credential: credentialOf(emulator, provider),
		onError: 'continueRegularOutput',
		clock: new QuickClock(),
	});
	const details = output?.json.details as Details | undefined;
	return {
		outcome: details?.outcome ?? 'done',
		requests: emulator.log.arrived - before,
		messages: emulator.store.messages.length,
	};
}

function has({ exchanges, capabilities }: Provider, needs: Scene['needs']): boolean {
	if (needs === null) return true;
	if (needs === 'template' || needs === 'text') return capabilities.messages.includes(needs);
	return exchanges[needs] !== undefined;
}

const words: Readonly<Record<Scene['sends'], Record<string, string>>> = {
	message: { done: '✓', notSent: 'not sent', unknown: 'unknown' },
	nothing: { done: '✓', notSent: 'failed' },
};
const cells = new Map<string, string>();

function key(provider: string, place: Scene, row: Row): string {
	return [provider, place.name, row.name].join();
}

/** The document tells of what is shipped. */
const shipped = providers.filter(({ name }) => name !== sixth.name);

describe.each(scenes.map((place) => [place.name, place] as const))('%s', (_, place) => {
	const able = providers.filter((provider) => has(provider, place.needs));
	describe.each(able.map((each) => [each.name, each] as const))('%s', (name, provider) => {
		test.each(faults.map((row) => [row.name, row] as const))(
			'%s: nothing doubled, no hang, the outcome as it was',
			async (__, row) => {
				const once = await run(provider, place, row, 1);
				emulator.reset();
				const forGood = await run(provider, place, row, 99);
				for (const { outcome, messages } of [once, forGood]) {
					expect(messages).toBeLessThanOrEqual(1);
					if (outcome === 'notSent') expect(messages).toBe(0);
				}
				expect(forGood.outcome).toBe(place.sends === 'message' ? row.outcome : 'notSent');
				if (row.outcome === 'unknown' && place.sends === 'message') {
					const canLookUp = place.needs !== 'template' && looksUpMessages(provider);
					const most = canLookUp ? 2 : 1;
					expect([once.requests, forGood.requests]).toEqual([most, most]);
					if (once.outcome === 'done') expect(once.messages).toBe(1);
				}
				cells.set(
					key(name, place, row),
					[once, forGood]
						.map(({ outcome, requests }) => `${words[place.sends][outcome] ?? outcome} ${requests}`)
						.join(' / '),
				);
			},
		);
	});
});

test('docs/reliability.md is what was found (renew it with UPDATE_DOCS=1 npm run test:integration)', () => {
	expectRenewed('docs/reliability.md', document);
});

function document(): string {
	const tables = scenes.map((place) => {
		const header = ['Fault', ...shipped.map(({ displayName }) => displayName)];
		const rows = faults.map((row) => [
			row.name,
			...shipped.map(({ name }) => cells.get(key(name, place, row)) ?? '–'),
		]);
		return [`### ${place.name}`, '', table([header, ...rows])].join('\n');
	});
	return `${introduction}\n${tables.join('\n\n')}\n`;
}

function table([header = [], ...rows]: string[][]): string {
	const lines = [header, header.map(() => '---'), ...rows];
	return lines.map((cellsOfRow) => `| ${cellsOfRow.join(' | ')} |`).join('\n');
}

const namesOf = (which: (provider: Provider) => boolean) =>
	shipped
		.filter(which)
		.map(({ displayName }) => displayName)
		.join(', ');

const introduction = `# What happens when something goes wrong

This file is written by \`test/integration/faultMatrix.test.ts\`: each cell was run against the emulator, on n8n's own
request helper, and compared with what the emulator had really accepted.

- A cell tells what an item came to **when the fault comes once / when it stays**, each with the number of requests.
- **✓**: done, after as many requests. **not sent**: the item failed and its \`outcome\` is \`notSent\`; no message had
  been accepted. **failed**: an upload, look-up, download, deletion or read receipt failed, which sends no message anyway. **unknown**: the item failed and
  its \`outcome\` is \`unknown\`: the provider may have the message, and it is not sent again (option *If
  Delivery Is Uncertain*). Some providers have a list of their messages (${namesOf(looksUpMessages)}): it is asked once, after a
  pause; **✓ 2** is a message whose answer was lost and which was found there. Nobody documents how such a list shows a
  template, so templates are not looked up.
- The faults of an unknown outcome hit requests that the emulator had carried out, as far as they had come.
- In no cell did the emulator accept a message twice, and in none did the node wait longer than its timeout and its
  bounded retries.
- **–**: the provider has no such operation.

What is repeated by itself, and how long:

- explicit throttles, transients that the provider declares as such, and failures before the request left: up to four
  times, after 1, 2, 4 and 8 seconds and a part by chance, or after what \`Retry-After\` says; WhatsApp's limit for one
  recipient after 1, 4, 16 and 64 seconds; never longer than two minutes in all;
- uploads, look-ups, downloads, deletions and read receipts also after timeouts, cut connections and HTTP 5xx, as they send no message; a refused
  look-up is not repeated where the provider counts refusals and blocks whoever asks again (${namesOf(countsRefusals)});
- a look-up of a message in doubt, where the provider has one, is made once, after five seconds;
- a send never after a timeout, a cut connection, or HTTP 5xx, 303, 408, 409, 425 or 499, whatever error code the answer
  holds, unless the provider's documents say of this very code that it refuses before sending (throttles, maintenance);
  nothing after a refusal of key, content or bill.

No request has left, and the outcome is "not sent", where n8n could not connect, also not in time, where the name of the
host is not known, or where its certificate is not valid (\`test/integration/connection.test.ts\`). Through a proxy, a connection
that does not come about in time cannot be told from an answer that is late: there, the outcome is unknown.
`;
