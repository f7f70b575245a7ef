import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

import { n8nFolder } from '../test/bed/n8nFolder';

/** What figures depend on. */
export interface Machine {
	processor: string;
	cores: number;
	memoryGiB: number;
	node: string;
	n8n: string;
}

/** This machine; n8n runs in the same Node as the benchmark. */
export function thisMachine(): Machine {
	const manifest = readFileSync(join(n8nFolder, 'node_modules/n8n/package.json'), 'utf8');
	return {
		processor: cpus()[0]?.model.trim() ?? 'unknown',
		cores: cpus().length,
		memoryGiB: Math.round(totalmem() / 1024 ** 3),
		node: process.version,
		n8n: (JSON.parse(manifest) as { version: string }).version,
	};
}
