import {
	fileWarnings,
	sizeProblem,
	typeProblem,
} from '../../nodes/WhatsAppMedia/media/fileProblem';
import { describeFixtures, fixture } from '../providers/fixtures';
import type { LimitCase } from './limitCases';
import { limitCases } from './limitCases';

test.each([
	['image/webp', 'image', 'Sticker'],
	['image/gif', 'image', 'Document'],
	['video/quicktime', 'video', 'Document'],
	['application/pdf', 'image', 'Document'],
	['image/jpeg', 'sticker', 'Image'],
	['audio/x-wav', 'audio', 'Document'],
] as const)('%s cannot be sent as %s; the advice is %s', (mimeType, type, advice) => {
	const problem = typeProblem(mimeType, type);
	expect(problem?.fix).toContain(advice);
});

test.each([
	['application/pdf', 'image', 'This file is a PDF; images must be JPEG or PNG'],
	['audio/mpeg', 'video', 'This file is an MP3; videos must be 3GP or MP4'],
	['image/png', 'sticker', 'This file is a PNG; stickers must be WebP'],
	['video/mp4', 'audio', 'This file is an MP4; audio files must be AAC, AMR, M4A, MP3 or OGG'],
	[
		'image/svg+xml; charset=utf-8',
		'image',
		'This file is of the type image/svg+xml; images must be JPEG or PNG',
	],
] as const)('%s as %s: %s', (mimeType, type, happened) => {
	expect(typeProblem(mimeType, type)).toMatchObject({ happened });
});

test.each([
	[6_000_000, 'image', 'This file has 6 MB; images may have up to 5 MB'],
	[500_001, 'sticker', 'This file has 500,001 bytes; stickers may have up to 500,000 bytes'],
] as const)('%i bytes as %s: %s', (size, type, happened) => {
	expect(sizeProblem(size, type)).toMatchObject({ happened });
});

test.each([
	['audio/ogg; codecs=opus', 'audio'],
	['IMAGE/JPEG', 'image'],
	['application/x-anything', 'document'],
] as const)('%s can be sent as %s', (mimeType, type) => {
	expect(typeProblem(mimeType, type)).toBeNull();
});

test('a document type that Meta does not list gets a warning and is not refused', () => {
	expect(fileWarnings({ mimeType: 'text/csv', size: 1 }, 'document')).toEqual([
		expect.stringContaining('text/csv') as string,
	]);
	expect(fileWarnings({ mimeType: 'application/pdf', size: 1 }, 'document')).toEqual([]);
});

test('an empty file is refused', () => {
	expect(sizeProblem(0, 'image')).toMatchObject({ happened: 'This file is empty (0 bytes)' });
});

function expectLimit({ type, mime, bytes, ok }: LimitCase): void {
	expect(typeProblem(mime, type) === null && sizeProblem(bytes, type) === null).toBe(ok);
}

test.each(limitCases)('$mime of $bytes bytes as $type: $ok', expectLimit);

test('a size between the decimal and the binary limit gets a warning', () => {
	expect(sizeProblem(5_100_000, 'image')).toBeNull();
	expect(fileWarnings({ mimeType: 'image/jpeg', size: 5_100_000 }, 'image')).toHaveLength(1);
});

describeFixtures('the limits that others collected', () => {
	const { boundary_cases: cases } = fixture('limits/media-limits.json') as {
		boundary_cases: LimitCase[];
	};

	test.each(cases)('$mime of $bytes bytes as $type: $ok', expectLimit);
});
