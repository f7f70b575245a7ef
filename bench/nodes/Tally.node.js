/** How often each id came, by the name of the tally. */
const tallies = new Map();

/** A node of the bench: counts the ids of its items, or says what was counted. */
class Tally {
	description = {
		displayName: 'Tally',
		name: 'tally',
		group: ['output'],
		version: 1,
		description: 'Counts ids',
		defaults: { name: 'Tally' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{ displayName: 'Of', name: 'of', type: 'string', default: '' },
			{ displayName: 'Id', name: 'id', type: 'string', default: '' },
		],
	};

	async execute() {
		const of = this.getNodeParameter('of', 0);
		const tally = tallies.get(of) ?? new Map();
		tallies.set(of, tally);
		this.getInputData().forEach((_, index) => {
			const id = this.getNodeParameter('id', index);
			if (id) tally.set(id, (tally.get(id) ?? 0) + 1);
		});
		const doubled = [...tally.values()].filter((count) => count > 1).length;
		return [[{ json: { ids: tally.size, doubled } }]];
	}
}

module.exports = { Tally };
