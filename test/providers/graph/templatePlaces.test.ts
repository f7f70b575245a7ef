import { placesOf } from '../../../nodes/WhatsAppMedia/providers/graph/templatePlaces';

/** What a template in Meta's form asks for (Meta, "Template components"). The texts are ours. */

const header = (part: object) => [{ type: 'HEADER', ...part }];
const buttons = (...list: object[]) => [{ type: 'BUTTONS', buttons: list }];

test.each<[string, unknown, object[]]>([
	['no components', undefined, []],
	['a fixed text header', header({ format: 'TEXT', text: 'News' }), []],
	[
		'a text header with a variable',
		header({ format: 'TEXT', text: 'Order {{1}}' }),
		[{ part: 'header', type: 'text', variable: '1', context: 'Order {{1}}' }],
	],
	[
		'a picture above it',
		header({ format: 'IMAGE', example: { header_handle: ['https://example.com/a.jpg'] } }),
		[{ part: 'header', type: 'image', variable: null, context: '' }],
	],
	[
		'words in small letters',
		[{ type: 'header', format: 'document' }],
		[{ part: 'header', type: 'document', variable: null, context: '' }],
	],
	[
		'a body with numbers',
		[{ type: 'BODY', text: 'Hello {{1}}, {{2}}' }],
		[
			{ part: 'body', variable: '1', context: 'Hello {{1}}, {{2}}' },
			{ part: 'body', variable: '2', context: 'Hello {{1}}, {{2}}' },
		],
	],
	['a footer', [{ type: 'FOOTER', text: '{{1}}' }], []],
	[
		'buttons that have something to fill in, by their place among all',
		buttons(
			{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+14155550123' },
			{ type: 'URL', text: 'Track', url: 'https://shop.example/{{1}}' },
			{ type: 'URL', text: 'Shop', url: 'https://shop.example/' },
			{ type: 'QUICK_REPLY', text: 'Stop' },
			{ type: 'COPY_CODE', text: 'Copy the code' },
		),
		[
			{
				part: 'button',
				type: 'url',
				index: 1,
				variable: null,
				context: 'Track https://shop.example/{{1}}',
			},
			{ part: 'button', type: 'quickReply', index: 3, variable: null, context: 'Stop' },
			{ part: 'button', type: 'copyCode', index: 4, variable: null, context: 'Copy the code' },
		],
	],
])('%s', (_, components, places) => {
	expect(placesOf(components)).toEqual({ ok: true, value: places });
});

test.each([
	['a carousel', [{ type: 'CAROUSEL', cards: [] }]],
	['an offer with an end', [{ type: 'LIMITED_TIME_OFFER' }]],
	['a location', header({ format: 'LOCATION' })],
])('a template with %s is not half filled in: the failure says so', (words, components) => {
	const places = placesOf(components);
	if (places.ok) throw new Error('It was taken');
	expect(places.failure.happened).toBe(
		`The template has ${words}, which this node does not fill in`,
	);
});
