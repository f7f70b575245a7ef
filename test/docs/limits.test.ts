import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { mediaTypes } from '../../nodes/WhatsAppMedia/contract/media';
import { inMegabytes } from '../../nodes/WhatsAppMedia/media/fileProblem';
import { mediaLimits } from '../../nodes/WhatsAppMedia/media/limits';

const readme = readFileSync(resolve(__dirname, '../../README.md'), 'utf8');

test.each(mediaTypes)(
	'the README names the formats and the largest size of %s as the checks do',
	(type) => {
		const { formats, bytes } = mediaLimits[type];
		const size = bytes < 1_000_000 ? `${bytes / 1000} KB` : inMegabytes(bytes);
		const row = readme.split('\n').find((line) => line.toLowerCase().startsWith(`| ${type} `));
		expect(row).toContain(formats);
		expect(row).toContain(size);
	},
);
