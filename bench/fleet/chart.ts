/** One line of a panel: a value for each place of the horizontal axis. */
export interface Line {
	name: string;
	colour: string;
	values: readonly number[];
}

export interface Panel {
	title: string;
	/** The lowest and the highest value of its axis. */
	from: number;
	to: number;
	/** What is to be reached: a dashed line. */
	goal: number;
	format: (value: number) => string;
	lines: readonly Line[];
}

const panelWidth = 360;
const panelHeight = 260;
const margin = { left: 52, right: 16, top: 40, bottom: 72 };
const grid = 4;

/** Panels side by side over the same horizontal axis, as an SVG picture that any page can show. */
export function chart(axis: { title: string; places: readonly string[] }, panels: Panel[]): string {
	const width = panelWidth * panels.length;
	const drawn = panels.map(
		(panel, index) =>
			`<g transform="translate(${index * panelWidth} 0)">\n${drawnPanel(axis, panel)}\n</g>`,
	);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${panelHeight}" font-family="sans-serif" font-size="11" fill="#333">`,
		`<rect width="${width}" height="${panelHeight}" fill="#fff"/>`,
		...drawn,
		'</svg>\n',
	].join('\n');
}

function drawnPanel(
	{ title, places }: { title: string; places: readonly string[] },
	panel: Panel,
): string {
	const bottom = panelHeight - margin.bottom;
	const inner = panelWidth - margin.left - margin.right;
	const x = (index: number) => round(margin.left + (inner * index) / (places.length - 1));
	const y = (value: number) =>
		round(bottom - ((bottom - margin.top) * (value - panel.from)) / (panel.to - panel.from));
	const across = (value: number, look: string) =>
		`<line x1="${margin.left}" x2="${panelWidth - margin.right}" y1="${y(value)}" y2="${y(value)}" ${look}/>`;
	const steps = Array.from(
		{ length: grid + 1 },
		(_, step) => panel.from + ((panel.to - panel.from) * step) / grid,
	);
	return [
		text(panelWidth / 2, 20, 'middle', panel.title, 'font-weight="bold"'),
		...steps.flatMap((value) => [
			across(value, 'stroke="#ddd"'),
			text(margin.left - 6, y(value) + 4, 'end', panel.format(value)),
		]),
		across(panel.goal, 'stroke="#888" stroke-dasharray="5 4"'),
		...places.map((place, index) => text(x(index), bottom + 16, 'middle', place)),
		text(panelWidth / 2, bottom + 34, 'middle', title),
		...panel.lines.flatMap(({ name, colour, values }, index) => [
			`<polyline fill="none" stroke="${colour}" stroke-width="2" points="${values.map((value, place) => `${x(place)},${y(value)}`).join(' ')}"/>`,
			text(margin.left + index * 140, bottom + 58, 'start', `— ${name}`, `fill="${colour}"`),
		]),
	].join('\n');
}

function text(x: number, y: number, anchor: string, content: string, look = ''): string {
	return `<text x="${x}" y="${y}" text-anchor="${anchor}"${look === '' ? '' : ` ${look}`}>${content}</text>`;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
