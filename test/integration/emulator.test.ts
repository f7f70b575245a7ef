import { SlidingWindow } from '../emulator/requestLimit';
import { sendImage, useEmulator } from './bed';

/** What the benchmarks need of the emulator: limits, latency, and counting instead of keeping. */

const emulator = useEmulator();
const hour = 3_600_000;

async function send(to: string): Promise<{ status: number; body: unknown }> {
	const response = await fetch(`${emulator.baseUrl('dialog360')}/messages`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'd360-api-key': emulator.credential('dialog360').apiKey ?? '',
		},
		body: JSON.stringify({
			messaging_product: 'whatsapp',
			to,
			type: 'image',
			image: { link: sendImage.mediaLink },
		}),
	});
	return { status: response.status, body: await response.json() };
}

async function upload(): Promise<string> {
	const form = new FormData();
	form.set('messaging_product', 'whatsapp');
	form.set('type', 'image/jpeg');
	form.set('file', new File([Buffer.alloc(1000)], 'a.jpg', { type: 'image/jpeg' }));
	const response = await fetch(`${emulator.baseUrl('dialog360')}/media`, {
		method: 'POST',
		headers: { 'd360-api-key': emulator.credential('dialog360').apiKey ?? '' },
		body: form,
	});
	return ((await response.json()) as { id: string }).id;
}

describe('a limit of 80 requests a second', () => {
	const every10Ms = (count: number, start: number) =>
		Array.from({ length: count }, (_, index) => start + index * 10);

	test('refuses the 81st of a second', () => {
		const window = new SlidingWindow({ requests: 80, withinMs: 1000 });
		const decisions = every10Ms(81, 0).map((now) => window.decide(now));
		expect(decisions.filter((decision) => decision === 'taken')).toHaveLength(80);
		expect(decisions.at(-1)).toBe('refused');
	});

	test('slides: it is never 80 more because a new second has begun', () => {
		const window = new SlidingWindow({ requests: 80, withinMs: 1000 });
		every10Ms(80, 500).forEach((now) => window.decide(now));
		expect(window.decide(1499)).toBe('refused');
		expect(window.decide(1500)).toBe('taken');
		expect(window.decide(1509)).toBe('refused');
		expect(window.decide(1510)).toBe('taken');
	});

	test('does not count what it refused', () => {
		const window = new SlidingWindow({ requests: 1, withinMs: 1000 });
		expect([0, 500, 999, 1000].map((now) => window.decide(now))).toEqual([
			'taken',
			'refused',
			'refused',
			'taken',
		]);
	});
});

test('above a limit the provider refuses in its own words, and the message does not go out', async () => {
	emulator.limit('dialog360', { requests: 80, withinMs: hour });
	const answers = await Promise.all(
		Array.from({ length: 81 }, (_, index) => send(String(14155550000 + index))),
	);
	const [refused, ...others] = answers.filter(({ status }) => status !== 200);
	expect(others).toEqual([]);
	expect(refused).toMatchObject({ status: 400, body: { error: { code: 130429 } } });
	expect(emulator.store.messages).toHaveLength(80);
	expect(emulator.log.tally).toMatchObject({ requests: 81, throttled: 1 });
});

test('a limit is that of one provider, and a reset lifts it', async () => {
	emulator.limit('metaCloudApi', { requests: 0, withinMs: hour });
	expect(await send('14155550123')).toMatchObject({ status: 200 });
	emulator.limit('dialog360', { requests: 0, withinMs: hour });
	expect(await send('14155550123')).toMatchObject({ status: 400 });
	emulator.reset();
	expect(await send('14155550123')).toMatchObject({ status: 200 });
});

test('with a latency every answer is the same, only later', async () => {
	emulator.latencyMs = 5;
	expect(await send('14155550123')).toMatchObject({ status: 200 });
	expect(await send('nobody')).toMatchObject({ status: 400 });
});

test('in numbers only: requests, uploads and their bytes are counted and not kept', async () => {
	emulator.log.keeps = 'numbers';
	const id = await upload();
	await send('14155550123');
	await send('14155550123');
	expect(emulator.requests).toEqual([]);
	expect(emulator.log.tally).toMatchObject({ requests: 3, uploads: 1, throttled: 0 });
	expect(emulator.log.tally.bodyBytes).toBeGreaterThan(1000);
	expect(emulator.store.upload(id)).toMatchObject({ size: 1000, bytes: null });
	expect(emulator.store.messagesPerRecipient()).toEqual(new Map([['14155550123', 2]]));
});
