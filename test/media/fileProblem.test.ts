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
	expect(problem?.found).toBe(mimeType);
	expect(problem?.fix).toContain(advice);
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
	expect(sizeProblem(0, 'image')).toMatchObject({ rule: 'is empty' });
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
