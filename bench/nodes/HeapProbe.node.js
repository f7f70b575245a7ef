const v8 = require('node:v8');
const vm = require('node:vm');

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc');

/** A node of the bench: what n8n's heap holds once everything that can go is gone. */
class HeapProbe {
	description = {
		displayName: 'Heap Probe',
		name: 'heapProbe',
		group: ['output'],
		version: 1,
		description: 'Returns the size of the heap after a garbage collection',
		defaults: { name: 'Heap Probe' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute() {
		// what was freed by a promise is seen by the next collection only
		for (let times = 0; times < 3; times += 1) {
			collectGarbage();
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		collectGarbage();
		return [[{ json: { heapBytes: process.memoryUsage().heapUsed } }]];
	}
}

module.exports = { HeapProbe };
