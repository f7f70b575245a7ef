/** Runs in the page: the texts whose contrast to what lies behind them is below 4.5 (WCAG 2, level AA). */
function textsOfLowContrast(selector) {
	const luminance = (color) => {
		const [red, green, blue] = color.match(/[\d.]+/g).map((part) => {
			const value = Number(part) / 255;
			return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const backgroundOf = (element) => {
		for (let at = element; at !== null; at = at.parentElement) {
			const { backgroundColor } = getComputedStyle(at);
			if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
		}
		return 'rgb(255, 255, 255)';
	};
	return [...document.querySelectorAll(selector)]
		.filter((element) => element.checkVisibility() && !element.disabled)
		.map((element) => {
			const levels = [getComputedStyle(element).color, backgroundOf(element)].map(luminance);
			const ratio = (Math.max(...levels) + 0.05) / (Math.min(...levels) + 0.05);
			return { text: element.textContent, ratio };
		})
		.filter(({ ratio }) => !(ratio >= 4.5));
}
