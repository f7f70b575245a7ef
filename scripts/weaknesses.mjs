/**
 * What a report of `npm audit --json` says about packages.
 * @param names of packages that count; null for all of the report
 * @throws an error where npm gave no report, e.g. without network: nothing known is not nothing found
 */
export function weaknessesOf(report, names) {
	if (report.vulnerabilities === undefined)
		throw new Error(`npm audit gave no report: ${report.message ?? JSON.stringify(report)}`);
	return Object.values(report.vulnerabilities)
		.filter(({ name }) => names?.includes(name) ?? true)
		.map(({ name, severity, range }) => `${name} ${range}: ${severity}`);
}
