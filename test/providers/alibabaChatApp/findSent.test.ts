import { alibabaChatApp } from '../../../nodes/WhatsAppMedia/providers/alibabaChatApp';
import { expectSafe, messageOf, readJson, testAccount } from '../runner';

/** A message whose answer was lost, and the list of messages that tells what became of it. */

const account = testAccount(alibabaChatApp);
const link = 'https://example.com/a.jpg?x=1&y=ä';
const period = { from: new Date('2026-01-02T03:04:05Z'), to: new Date('2026-01-02T03:04:11Z') };

function exchange(caption: string | null = 'Hi "you"') {
	const { findSent } = alibabaChatApp.exchanges.send(
		messageOf({ content: { type: 'image', media: { kind: 'link', link }, caption } }),
		account,
	);
	if (findSent === undefined) throw new Error('There is no look-up');
	return findSent.exchange(period);
}

test('asks for what the business number sent to this recipient, a minute of clock difference included', () => {
	const question = exchange();
	expectSafe(question, alibabaChatApp);
	expect(question.request).toMatchObject({
		method: 'POST',
		headers: { 'x-acs-action': 'ListChatappMessage' },
		body: { kind: 'none' },
		kind: 'other',
	});
	expect(Object.fromEntries(new URL(question.request.url).searchParams)).toEqual({
		BusinessNumber: '919876543210',
		UserNumber: '14155550123',
		ChannelType: 'whatsapp',
		CustSpaceId: 'the-custSpaceId',
		StartTime: String(period.from.getTime() - 60_000),
		EndTime: String(period.to.getTime()),
		EventAction: 'DOWN',
		Page: '{"Index":1,"Size":20}',
	});
});

const entry = {
	MessageId: 'm1',
	UserNumber: '14155550123',
	MessageType: 'IMAGE',
	Message: JSON.stringify({ link, caption: 'Hi "you"' }),
	MessageStatus: 'Sent',
	FailReason: null,
	SendTime: period.from.getTime() + 300,
	MessageSource: 'API',
};

function found(...entries: object[]): unknown {
	const reading = readJson(exchange(), 200, { Code: 'OK', Data: entries });
	return reading.kind === 'done' ? reading.value.map(({ messageId }) => messageId) : reading;
}

test.each([
	['as sent', {}],
	['the recipient with a sign', { UserNumber: '+14155550123' }],
	['the keys of its content with capitals', { Message: JSON.stringify({ Link: link }) }],
	['its content as a text', { Message: `Picture: ${link}` }],
	['a time as text', { SendTime: String(period.from.getTime() + 300) }],
	['a time that has no zone', { SendTime: '2026-01-02 11:04:05' }],
	['a clock that differs', { SendTime: period.from.getTime() - 5_000 }],
	['only its id, time and content', { UserNumber: null, MessageType: null }],
])('fits: %s', (_, more) => {
	expect(found({ ...entry, ...more })).toEqual(['m1']);
});

test.each([
	['another recipient', { UserNumber: '14155550124' }],
	['another type', { MessageType: 'TEXT' }],
	['another link', { Message: JSON.stringify({ link: 'https://example.com/b.jpg' }) }],
	['another caption', { Message: JSON.stringify({ link, caption: 'Hello' }) }],
	['no link in its content', { Message: JSON.stringify({ caption: 'Hi "you"' }) }],
	['a text without the link', { Message: 'Picture' }],
	['long before', { SendTime: period.from.getTime() - 61_000 }],
	['no content: it can be any message to this recipient', { Message: null }],
	['no id', { MessageId: '' }],
])('does not fit: %s', (_, more) => {
	expect(found({ ...entry, ...more })).toEqual([]);
});

test('two that fit are both told, one that is listed twice is one', () => {
	expect(found(entry, { ...entry, MessageId: 'm2' })).toEqual(['m1', 'm2']);
	expect(found(entry, entry)).toEqual(['m1']);
	expect(found()).toEqual([]);
});

test.each([
	[{ Code: 'Forbidden.RAM', Data: [entry] }, 'refused'],
	[{ Code: 'OK' }, 'unreadable'],
	[{ Code: 'OK', Data: {} }, 'unreadable'],
	[{ Data: [entry] }, 'unreadable'],
	[{ Code: 'OK', Data: [null, 'x', [], { MessageId: 1 }] }, 'done'],
])('the answer %j is %s', (json, kind) => {
	expect(readJson(exchange(), 200, json)).toMatchObject({ kind });
});

describe('a text', () => {
	const body = 'See https://files.example';
	const { findSent } = alibabaChatApp.exchanges.send(
		messageOf({ kind: 'text', content: { body, previewUrl: false } }),
		account,
	);

	test.each([
		['as sent', { Message: JSON.stringify({ text: body }) }, ['m1']],
		['its content as it is', { Message: body }, ['m1']],
		['another text', { Message: JSON.stringify({ text: 'See' }) }, []],
		['a longer text', { Message: `${body} now` }, []],
		['no text in its content', { Message: '{}' }, []],
		['another type', { MessageType: 'IMAGE', Message: body }, []],
	])('%s', (_, more, ids) => {
		if (findSent === undefined) throw new Error('There is no look-up');
		const reading = readJson(findSent.exchange(period), 200, {
			Code: 'OK',
			Data: [{ ...entry, MessageType: 'TEXT', ...more }],
		});
		expect(reading).toEqual({
			kind: 'done',
			value: ids.map((messageId) => ({ messageId, waId: null })),
		});
	});
});
