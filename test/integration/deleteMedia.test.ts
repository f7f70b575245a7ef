import { providers } from '../../nodes/WhatsAppMedia/providers';
import { credentialOf, failureOfRun, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

const able = providers.filter(({ exchanges }) => exchanges.deleteMedia !== undefined);

describe.each(able.map(({ name }) => name))('%s', (provider) => {
	const file = () => itemWithFile(Buffer.from('x'), { fileName: 'a.jpg', mimeType: 'image/jpeg' });
	const run = async (operation: string, mediaId = '', hints: string[] = []) => {
		const [item] = await runNode({
			parameters: { provider, resource: 'media', operation, mediaId },
			items: [await file()],
			credential: credentialOf(emulator, provider),
			onHints: (messages) => hints.push(...messages),
		});
		return item?.json ?? {};
	};

	test('a file is gone after it was deleted', async () => {
		const { mediaId } = await run('upload');
		const hints: string[] = [];
		const deleted = await run('delete', String(mediaId), hints);
		expect(deleted).toEqual({ provider, operation: 'delete', mediaId, deleted: true });
		expect(hints).toEqual([]);
		expect(emulator.store.upload(String(mediaId))).toBeUndefined();
	});

	test('deleting a file twice is not an error, and says so', async () => {
		const { mediaId } = await run('upload');
		await run('delete', String(mediaId));
		const hints: string[] = [];
		expect(await run('delete', String(mediaId), hints)).toMatchObject({ mediaId, deleted: true });
		expect(hints.join()).toContain('did not find the media ID');
	});

	test.each([
		[200, '{"success":false}', /without the confirmation/],
		[200, '<html>Login</html>', /without the confirmation/],
		[401, '{}', /key/],
	])('an answer %i %s does not count as a deletion', async (status, body, error) => {
		emulator.fault({ times: 9, fault: { kind: 'answer', status, body } });
		const json = await failureOfRun({
			parameters: { provider, resource: 'media', operation: 'delete', mediaId: '4711' },
			credential: credentialOf(emulator, provider),
		});
		expect(json.error).toMatch(error);
		expect(json.details.outcome).toBe('notSent');
	});

	test('a dry run deletes nothing', async () => {
		const [item] = await runNode({
			parameters: {
				...{ provider, resource: 'media', operation: 'delete', mediaId: '4711' },
				options: { onlyValidate: true },
			},
			credential: credentialOf(emulator, provider),
		});
		expect(item?.json).toMatchObject({ status: 'validated', deleted: false });
		expect(emulator.requests).toHaveLength(0);
	});
});
