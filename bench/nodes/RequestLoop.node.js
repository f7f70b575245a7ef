/** A node of the bench: n8n's request helper alone, so that the figures of others stand above a floor. */
class RequestLoop {
	description = {
		displayName: 'Request Loop',
		name: 'requestLoop',
		group: ['output'],
		version: 1,
		description: 'Sends the picture of a link to the phone of each item',
		defaults: { name: 'Request Loop' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'dialog360Api', required: true }],
		properties: [
			{ displayName: 'URL', name: 'url', type: 'string', default: '' },
			{ displayName: 'At a Time', name: 'together', type: 'number', default: 1 },
		],
	};

	async execute() {
		const items = this.getInputData();
		const url = this.getNodeParameter('url', 0);
		const output = new Array(items.length);
		let next = 0;
		const work = async () => {
			for (let index = next++; index < items.length; index = next++) {
				const json = await this.helpers.httpRequestWithAuthentication.call(this, 'dialog360Api', {
					method: 'POST',
					url,
					body: {
						messaging_product: 'whatsapp',
						recipient_type: 'individual',
						to: items[index].json.phone,
						type: 'image',
						image: { link: 'https://example.com/picture.jpg' },
					},
					json: true,
				});
				output[index] = { json, pairedItem: { item: index } };
			}
		};
		await Promise.all(Array.from({ length: this.getNodeParameter('together', 0) }, work));
		return [output];
	}
}

module.exports = { RequestLoop };
