import { credentialOf, failureOfRun, sendImage, useEmulator } from './bed';
import { runNode } from './harness';

const emulator = useEmulator();

const run = (to: string, options: Record<string, string>) => ({
	parameters: { ...sendImage, to, options },
	credential: credentialOf(emulator, 'dialog360'),
});

test.each([
	['0151 12345678', 'DE', '4915112345678'],
	['(415) 555-0123', ' us ', '14155550123'],
	['06 30 123 4567', 'hu', '36301234567'],
])('%s with default country %j goes to %s, and the warnings say so', async (to, code, digits) => {
	const [item] = await runNode(run(to, { defaultCountry: code }));
	expect(emulator.store.messages[0]?.body).toMatchObject({ to: digits });
	expect(item?.json).toMatchObject({
		to: digits,
		warnings: [`'To' was read as a number of ${code.trim().toUpperCase()}: ${digits}.`],
	});
});

test.each([
	['+1 415 555 0123', 'DE', '14155550123'],
	['4915112345678', 'DE', '4915112345678'],
	['+1 415 555 0123', '', '14155550123'],
])('%s with default country %j goes to %s as ever, without a warning', async (to, code, digits) => {
	const [item] = await runNode(run(to, { defaultCountry: code }));
	expect(emulator.store.messages[0]?.body).toMatchObject({ to: digits });
	expect(item?.json.warnings).toEqual([]);
});

test.each([
	[
		'a national number without its country',
		'0151 12345678',
		{},
		'\'To\' is a national number without its country (got "0151 12345678")',
		"Enter it with its country code, e.g. +49 151 12345678, or add the option 'Default Country'.",
	],
	[
		'two numbers',
		'+1 415 555 0123, +1 415 555 0124',
		{},
		'\'To\' has more than one phone number (got "+1 415 555 0123, +1 415 555 0124")',
		'Enter one number per item: turn a list into items with a Split Out node before this one.',
	],
	[
		'a list of numbers',
		'={{ ["+14155550123", "+14155550124"] }}',
		{},
		'\'To\' has more than one phone number (got "["+14155550123","+14155550124"]")',
		'Enter one number per item: turn a list into items with a Split Out node before this one.',
	],
	[
		'a number that the country does not have',
		'0151 12345678',
		{ defaultCountry: 'FR' },
		"'To' is not a number of FR, the 'Default Country' (got \"0151 12345678\")",
		'Correct it, or enter it with + and its country code.',
	],
	[
		'a number that can be meant in two ways',
		'501 622-1234',
		{ defaultCountry: 'US' },
		"'To' can be meant as a number of US, the 'Default Country', or as an international one (got \"501 622-1234\")",
		'Enter +15016221234 or +5016221234, whichever is meant.',
	],
	[
		'a country that does not exist',
		'0151 12345678',
		{ defaultCountry: 'UK' },
		'\'Default Country\' is not a two-letter country code (ISO 3166) (got "UK")',
		'Enter its two letters, e.g. DE, GB or US, or remove the option.',
	],
])('%s is refused without a request', async (_, to, options, error, message) => {
	const failure = await failureOfRun(run(to, options));
	expect(failure).toMatchObject({ error, message, details: { outcome: 'notSent' } });
	expect(emulator.requests).toHaveLength(0);
});

test('the country may come from the item', async () => {
	const output = await runNode({
		...run('={{ $json.phone }}', { defaultCountry: '={{ $json.country }}' }),
		items: [
			{ json: { phone: '0151 12345678', country: 'DE' } },
			{ json: { phone: '612 34 56 78', country: 'ES' } },
		],
	});
	expect(output.map(({ json }) => json.to)).toEqual(['4915112345678', '34612345678']);
});

test('a message to a business-scoped user ID has that ID in its output, and no WhatsApp ID', async () => {
	const to = 'US.13491208655302741918';
	const [output] = await runNode(run(to, {}));
	expect(output?.json).toMatchObject({ to, userId: to, waId: null });
	const [phone] = await runNode(run('+1 415 555 0123', {}));
	expect(phone?.json).toMatchObject({ userId: null, waId: '14155550123' });
});
