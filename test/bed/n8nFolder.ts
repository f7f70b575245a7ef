import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');

/** Where the pinned n8n is installed. */
export const n8nFolder = join(root, 'test', 'e2e', 'n8n');

/** What runs n8n, with Node. */
export const n8nProgram = join(n8nFolder, 'node_modules/n8n/bin/n8n');

/**
 * A folder for an n8n of its own, with this package in it as n8n's own installer leaves it: unpacked below `.n8n/nodes`.
 * @param folder within the checkout
 * @param content whether workflows and credentials of an earlier n8n stay in it
 */
export function userFolderWith(
	tarball: string,
	folder: string,
	content: 'emptied' | 'kept' = 'emptied',
): string {
	const userFolder = resolve(root, folder);
	const packageFolder = join(userFolder, '.n8n/nodes/node_modules/n8n-nodes-whatsapp-media');
	rmSync(content === 'kept' ? packageFolder : userFolder, { recursive: true, force: true });
	mkdirSync(packageFolder, { recursive: true });
	execFileSync('tar', ['-xzf', tarball, '-C', packageFolder, '--strip-components=1']);
	return userFolder;
}

/** Settings with which nothing of an n8n leaves the machine. */
export async function environmentOf(
	userFolder: string,
	port: number,
): Promise<Record<string, string>> {
	return {
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_SECURE_COOKIE: 'false',
		N8N_LOG_LEVEL: 'debug',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_AI_ENABLED: 'false',
		DB_TYPE: 'sqlite',
		NODE_ENV: 'production',
	};
}

/** The wanted port where it is free, else any other. */
export async function freePort(wanted = 0): Promise<number> {
	const server = createServer();
	const listening = await new Promise<boolean>((resolveListening) => {
		server.once('error', () => {
			resolveListening(false);
		});
		server.listen(wanted, '127.0.0.1', () => {
			resolveListening(true);
		});
	});
	if (!listening) return await freePort();
	const { port } = server.address() as AddressInfo;
	await new Promise((closed) => server.close(closed));
	return port;
}
