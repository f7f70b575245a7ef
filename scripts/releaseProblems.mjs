/**
 * Why a tag must not be published.
 * @param tag e.g. `v1.2.3`
 * @param manifest the content of package.json
 * @param changelog the text of CHANGELOG.md
 * @returns one sentence for each problem
 */
export function releaseProblems(tag, manifest, changelog) {
	const { version, author, repository } = manifest;
	const heading = new RegExp(
		`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d{2}-\\d{2}$`,
		'm',
	);
	return [
		...(tag === `v${version}`
			? []
			: [`The tag is ${tag}, but package.json has the version ${version}: they must be the same.`]),
		...(heading.test(changelog)
			? []
			: [`CHANGELOG.md has no section "## [${version}] - <date>": move what is unreleased there.`]),
		...(author.email.endsWith('.invalid')
			? [`The author's address in package.json (${author.email}) belongs to nobody: set it.`]
			: []),
		...(repository.url.includes('whatsapp-media-maintainers/')
			? [
					'The repository in package.json is a neutral value: set it to the public one. npm compares it with the provenance.',
				]
			: []),
	];
}
