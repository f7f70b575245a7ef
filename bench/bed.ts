import { join } from 'node:path';

import { RealN8n } from '../test/bed/realN8n';
import { packedTarball } from '../test/bed/tarball';
import { Emulator } from '../test/emulator/emulator';
import { SideServer } from './sideServer';

/** The provider whose emulation all parts use: it takes Meta's messages, and its key is one header. */
export const provider = 'dialog360';
export const credentialType = 'dialog360Api';

/** What all parts run in: the pinned real n8n with the packed package, the emulated provider, and a side server. */
export class Bed {
	readonly emulator = new Emulator();
	readonly side = new SideServer();
	/** Share of the full counts, for a quick look. */
	readonly scale: number;
	n8n = new RealN8n('.work/n8n-bench');
	credential = { id: '', name: '' };

	constructor(scale: number) {
		this.scale = scale;
	}

	async start(): Promise<void> {
		await this.emulator.start();
		await this.side.start();
		await this.freshN8n();
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		await this.emulator.stop();
		this.side.stop();
	}

	/** An n8n that has run nothing yet: what earlier runs left in its memory would blur the next figure. */
	async freshN8n(): Promise<void> {
		say('▸ Starting n8n');
		await this.n8n.stop();
		// at n8n's own default level: a debug log is no part of sending
		await this.n8n.start(packedTarball(), {
			env: { N8N_LOG_LEVEL: 'info', N8N_CUSTOM_EXTENSIONS: join(__dirname, 'nodes') },
		});
		this.credential = await this.n8n.addCredential(
			'bench',
			credentialType,
			this.emulator.credential(provider),
		);
	}

	scaled(count: number): number {
		return Math.max(1, Math.round(count * this.scale));
	}
}

/** Progress goes to stderr: stdout belongs to the results. */
export function say(text: string): void {
	process.stderr.write(`${text}\n`);
}
