import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** CHANGELOG.md has the form of Keep a Changelog 1.1.0, so that people and programs can read it. */

const root = resolve(__dirname, '../..');
const changelog = readFileSync(resolve(root, 'CHANGELOG.md'), 'utf8');
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
	version: string;
};

const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

/** The parts below headings of one level: heading and text. */
function parts(text: string, level: '## ' | '### '): { heading: string; text: string }[] {
	return text
		.split(new RegExp(`^${level}`, 'm'))
		.slice(1)
		.map((part) => {
			const [heading = '', ...lines] = part.split('\n');
			return { heading, text: lines.join('\n') };
		});
}

const versions = parts(changelog, '## ');
const released = versions.slice(1).map(({ heading }) => heading);

test('it begins with its title and names the format', () => {
	expect(changelog).toMatch(/^# Changelog\n/);
	expect(changelog).toContain('https://keepachangelog.com/en/1.1.0/');
});

test('what is not released stands first', () => {
	expect(versions[0]?.heading).toBe('[Unreleased]');
});

test('every release has a version and a date, the latest first', () => {
	expect(
		released.filter((heading) => !/^\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$/.test(heading)),
	).toEqual([]);
	const dates = released.map((heading) => heading.slice(-10));
	expect(dates).toEqual([...dates].sort().reverse());
});

test('the version of package.json is the latest release, or the first one to come', () => {
	expect([`[${version}]`, undefined]).toContain(released[0]?.split(' ')[0]);
});

test.each(versions)('$heading has entries, each kind once', ({ text }) => {
	const changes = parts(text, '### ');
	const headings = changes.map(({ heading }) => heading);
	expect(headings.filter((heading) => !kinds.includes(heading))).toEqual([]);
	expect(headings).toEqual([...new Set(headings)]);
	expect(changes.filter((change) => !/^- \S/m.test(change.text))).toEqual([]);
});
