import type { INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { sixth } from '../sixthProvider/join';

// what holds for the fields of the shipped providers holds for those of another one
import './description.test';
import { WhatsAppMedia } from '../../nodes/WhatsAppMedia/WhatsAppMedia.node';

test('a provider that takes links only starts with a link, and no resource is offered that it lacks', () => {
	const { description } = new WhatsAppMedia();
	const { properties } = description;
	const node = { typeVersion: 1 };
	const values = NodeHelpers.getNodeParameters(
		properties,
		{ provider: sixth.name },
		true,
		false,
		node,
		description,
	);
	expect(values).toMatchObject({ resource: 'message', mediaSource: 'link', mediaLink: '' });
	expect(values).not.toHaveProperty('binaryPropertyName');
	const resource = properties.find(({ name }) => name === 'resource');
	const offered = (resource?.options as INodePropertyOptions[]).filter((option) =>
		NodeHelpers.displayParameter({}, option, node, description, values ?? {}),
	);
	expect(offered.map(({ value }) => value)).toEqual(['message']);
});
