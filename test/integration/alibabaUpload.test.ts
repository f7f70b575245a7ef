import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Details } from './bed';
import { credentialOf, sendImage, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';

/** Files in Alibaba's object store: stored so that WhatsApp can read them, and no key of the store in any output. */

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

async function run(parameters: INodeParameters): Promise<IDataObject> {
	const [item] = await runNode({
		parameters: { ...sendImage, provider: 'alibabaChatApp', ...parameters },
		items: [await itemWithFile(Buffer.from('x'), { fileName: 'a.jpg', mimeType: 'image/jpeg' })],
		credential: credentialOf(emulator, 'alibabaChatApp'),
		onError: 'continueRegularOutput',
	});
	return item?.json ?? {};
}

const upload = { resource: 'media', operation: 'upload' };
const send = { mediaSource: 'binary' };

function detailsOf({ details }: IDataObject): Details {
	return details as unknown as Details;
}

function methods(): string[] {
	return emulator.requests.map(({ method, path }) => `${method} ${path.split('/')[2] ?? ''}`);
}

test('the file is made public and looked at before its link is given away', async () => {
	const output = await run(upload);
	expect(output).toMatchObject({ mediaId: output.link, warnings: [] });
	expect(methods()).toEqual(['POST ', 'POST oss', 'HEAD oss']);
	const link = new URL(String(output.link));
	expect(emulator.requests.at(-1)?.path).toBe(link.pathname);
	expect(emulator.requests.at(-1)?.headers).not.toHaveProperty('authorization');
	expect((await fetch(link)).status).toBe(200);
});

test('keys that may not publish it: stored without that, and readable where the bucket is public', async () => {
	Object.assign(emulator.store.objectStore, { keysMayPublish: false, bucketIsPublic: true });
	expect(await run(send)).toMatchObject({ status: 'accepted', warnings: [] });
	expect(methods()).toEqual(['POST ', 'POST oss', 'POST oss', 'HEAD oss', 'POST ']);
});

test('a stored file that nobody can read fails before a message goes out', async () => {
	emulator.store.objectStore.keysMayPublish = false;
	const output = await run(send);
	expect(output.error).toContain('cannot be read by its link');
	expect(output.message).toContain('No message was sent');
	expect(detailsOf(output)).toMatchObject({ class: 'media', outcome: 'notSent', httpStatus: 403 });
	expect(emulator.store.messages).toHaveLength(0);
	expect(methods()).toEqual(['POST ', 'POST oss', 'POST oss', 'HEAD oss']);
});

test.each([
	['as http, without a scheme', (url: URL) => `${url.host}${url.pathname}`],
	['with a slash at its end', (url: URL) => `${url.href}/`],
	['as https', (url: URL) => url.href.replace('http:', 'https:')],
])('the address of the store %s', async (_, printed) => {
	const url = new URL(`${emulator.baseUrl('alibabaChatApp')}/oss`);
	answerAuthorization({ ...data(), EndPoint: printed(url), Dir: '/C200000/' });
	expect(await run(upload)).toMatchObject({
		link: expect.stringContaining('/oss/emulated-bucket/C200000/') as string,
	});
});

const secrets = {
	AccessKeyId: 'STS.emulatedTemporaryId',
	AccessKeySecret: 'emulatedTemporarySecret6a',
	SecurityToken: 'emulatedSecurityToken77c0',
};

function data() {
	return {
		...secrets,
		BucketName: 'emulated-bucket',
		Dir: 'C200000',
		EndPoint: `${emulator.baseUrl('alibabaChatApp')}/oss`,
		Expire: 3600,
	};
}

function answerAuthorization(given: unknown, status = 200): void {
	const body = typeof given === 'string' ? given : JSON.stringify({ Code: 'OK', Data: given });
	emulator.fault({ times: 1, fault: { kind: 'answer', status, body } });
}

describe('the keys that Alibaba lends stand in no output', () => {
	const { AccessKeyId, AccessKeySecret, SecurityToken } = secrets;
	const without = (name: string) =>
		Object.fromEntries(Object.entries(data()).filter(([key]) => key !== name));
	const whole = JSON.stringify({ Code: 'OK', Data: { ...secrets, BucketName: 'b' } });

	test.each([
		['without an endpoint', () => without('EndPoint'), 200],
		['without a bucket', () => without('BucketName'), 200],
		['without its secret', () => without('AccessKeySecret'), 200],
		['without anything around them', () => JSON.stringify(secrets), 200],
		['as broken JSON', () => whole.slice(0, -4), 200],
		['as a text in JSON', () => JSON.stringify({ Code: 'OK', Data: whole }), 200],
		['in lists', () => ({ Keys: [{ AccessKeySecret: [AccessKeySecret], SecurityToken }] }), 200],
		[
			'in small letters',
			() => ({ accesskeyid: AccessKeyId, accesskeysecret: AccessKeySecret }),
			200,
		],
		['in the message of a refusal', () => refusal(), 200],
		['in the message of an error', () => refusal(), 400],
		['as XML', () => `<Data><AccessKeySecret>${AccessKeySecret}</AccessKeySecret></Data>`, 500],
		[
			"with an endpoint that is not Alibaba's",
			() => ({ ...data(), EndPoint: 'evil.example' }),
			200,
		],
		['in the endpoint', () => ({ ...data(), EndPoint: `https://${AccessKeySecret}.example` }), 200],
		['in the name of the bucket', () => ({ ...data(), BucketName: AccessKeySecret }), 200],
	])('%s', async (_, given, status) => {
		for (const parameters of [
			upload,
			{ ...upload, simplify: false },
			{ ...send, simplify: false },
		]) {
			for (let answers = 0; answers < 5; answers += 1) answerAuthorization(given(), status);
			const output = await run(parameters);
			expect(detailsOf(output)).toMatchObject({ outcome: 'notSent' });
			for (const secret of Object.values(secrets))
				expect(JSON.stringify(output).toLowerCase()).not.toContain(secret.toLowerCase());
			expect(emulator.requests.every(({ path }) => !path.includes('/oss/'))).toBe(true);
			emulator.reset();
		}
	});

	function refusal(): string {
		return JSON.stringify({
			Code: `Something.${SecurityToken}`,
			Message: `The token ${SecurityToken} of ${AccessKeyId} is bad: ${AccessKeySecret}`,
			RequestId: AccessKeySecret,
			Data: secrets,
		});
	}

	test('where all is well, neither', async () => {
		for (const parameters of [upload, send]) {
			for (const simplify of [true, false]) {
				const output = JSON.stringify(await run({ ...parameters, simplify }));
				for (const secret of Object.values(secrets)) expect(output).not.toContain(secret);
			}
		}
	});
});
