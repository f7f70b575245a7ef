import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

/** Links between the documents lead somewhere, and every page is reached from the first one. */

const root = resolve(__dirname, '../..');
const pages = [
	'README.md',
	'CHANGELOG.md',
	'CONTRIBUTING.md',
	'examples/README.md',
	...readdirSync(resolve(root, 'docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
];

function textOf(page: string): string {
	return readFileSync(resolve(root, page), 'utf8');
}

/** Text that is not code. */
function prose(page: string): string {
	return textOf(page)
		.replace(/^```[^]*?^```/gm, '')
		.replace(/`[^`\n]*`/g, (code) => (code.includes('](') ? '' : code));
}

/** As GitHub makes them: a heading in lower case without signs, spaces as hyphens. */
function anchorsOf(page: string): string[] {
	return [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

interface Link {
	page: string;
	target: string;
	file: string;
	anchor: string | undefined;
}

const links: Link[] = pages.flatMap((page) =>
	[...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target = '']) => target)
		.filter((target) => !/^[a-z]+:/.test(target))
		.map((target) => {
			const [path = '', anchor] = target.split('#');
			const file = path === '' ? page : relative(root, resolve(root, dirname(page), path));
			return { page, target, file, anchor };
		}),
);

test.each(pages)('%s: what it links to is there', (page) => {
	const broken = links
		.filter((link) => link.page === page)
		.filter(
			({ file, anchor }) =>
				!existsSync(resolve(root, file)) ||
				(anchor !== undefined && !anchorsOf(file).includes(anchor)),
		);
	expect(broken.map(({ target }) => target)).toEqual([]);
});

test('every page for users is listed in docs/README.md, and that in the README', () => {
	const listed = links.filter(({ page }) => page === 'docs/README.md').map(({ file }) => file);
	const unlisted = pages.filter((page) => page.startsWith('docs/') && !listed.includes(page));
	expect(unlisted).toEqual(['docs/README.md']);
	expect(links).toContainEqual(
		expect.objectContaining({ page: 'README.md', file: 'docs/README.md' }),
	);
});

test('every picture is shown somewhere', () => {
	const pictures = readdirSync(resolve(root, 'docs/pictures')).map(
		(name) => `docs/pictures/${name}`,
	);
	expect(pictures.filter((picture) => !links.some(({ file }) => file === picture))).toEqual([]);
});
