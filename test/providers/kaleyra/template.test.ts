import { kaleyra } from '../../../nodes/WhatsAppMedia/providers/kaleyra';
import { templateCases } from '../graph/templateContents';
import { runSendCases } from '../runner';

runSendCases(
	kaleyra,
	templateCases.map(({ rule, content, template }) => ({
		rule,
		message: { kind: 'template', content, correlationId: 'order-1' },
		body: {
			messaging_object: {
				messaging_product: 'whatsapp',
				recipient_type: 'individual',
				to: '14155550123',
				type: 'template',
				template,
			},
			extra_info: { ref: 'order-1', wa_source: 'api' },
		},
	})),
);
