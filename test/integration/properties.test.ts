import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { operations } from '../../nodes/WhatsAppMedia/operations';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { credentialOf, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';

/** Whatever comes in, each item comes out: accepted, or refused in our words. Nothing else is ever thrown. */

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

/** Values as expressions give them: `$json.x` may be anything. */
const anything = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.jsonValue(),
	fc.constantFrom('', ' ', 'true', 'auto', '__proto__', '+1 415 555 0123', 'http://127.0.0.1:1/a'),
	fc.constantFrom('..', '%2e%2e', 'a/b', 'http:host/a', 'a\ud83d', '\ude00.jpg', 'a\r\nb\0'),
	fc.integer({ min: 1, max: 3_000 }).map((length) => 'x'.repeat(length)),
);

const names = [
	'to',
	'mediaType',
	'mediaSource',
	'mediaId',
	'mediaLink',
	'binaryPropertyName',
	'caption',
	'fileName',
	'voice',
	'sender',
	'simplify',
	'text',
	'previewUrl',
	'messageId',
	'typing',
] as const;

/** A timeout that is too short for this machine is a right one all the same: see the tests of failures. */
const optionNames = [
	'replyToMessageId',
	'correlationId',
	'defaultCountry',
	'onlyValidate',
	'whenOutcomeUnknown',
	'fetchLink',
	'taskId',
	'fallbackDuration',
	'payload',
	'waSource',
] as const;

const sensible: INodeParameters = {
	resource: 'message',
	operation: 'sendMedia',
	to: '+1 415 555 0123',
	mediaType: 'image',
	mediaSource: 'link',
	mediaLink: 'https://example.com/picture.jpg',
};

function taken(from: readonly string[]) {
	return fc.dictionary(fc.constantFrom(...from), anything, { maxKeys: 4 });
}

test.each(providers.map(({ name }) => name))(
	'%s: any value in any field gives an accepted item or an explained failure',
	async (provider) => {
		const file = await itemWithFile(Buffer.from('x'), {
			fileName: 'a.jpg',
			mimeType: 'image/jpeg',
		});
		await fc.assert(
			fc.asyncProperty(
				taken(names),
				taken(optionNames),
				fc.constantFrom(...operations),
				async (values, options, { resource, name: operation }) => {
					emulator.reset();
					const json = { ...values, options };
					const expressions = Object.fromEntries(
						Object.keys(values).map((name) => [name, `={{ $json[${JSON.stringify(name)}] }}`]),
					);
					const items = await runNode({
						parameters: {
							...sensible,
							...(operation === 'download' && { mediaLink: emulator.baseUrl(provider) }),
							...expressions,
							options: Object.fromEntries(
								Object.keys(options).map((name) => [
									name,
									`={{ $json.options[${JSON.stringify(name)}] }}`,
								]),
							),
							provider,
							operation,
							resource,
						},
						items: [{ ...file, json: json }],
						credential: credentialOf(emulator, provider),
						onError: 'continueRegularOutput',
					});
					expect(items).toHaveLength(1);
					const output = items[0]?.json ?? {};
					if ('details' in output) {
						expect(Object.keys(output)).toEqual(['error', 'message', 'details']);
						expect(String(output.error).length).toBeGreaterThan(10);
						expect(String(output.message).length).toBeGreaterThan(10);
						// an error of JavaScript's own names no field
						expect(output.error).not.toContain('could not be read:');
						expect(output.details).toMatchObject({ outcome: 'notSent' });
						expect(emulator.store.messages).toHaveLength(0);
					}
				},
			),
			{ numRuns: 150 },
		);
	},
	60_000,
);
