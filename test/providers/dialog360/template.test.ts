import { dialog360 } from '../../../nodes/WhatsAppMedia/providers/dialog360';
import { templateCases } from '../graph/templateContents';
import { runSendCases } from '../runner';

runSendCases(
	dialog360,
	templateCases.map(({ rule, content, template }) => ({
		rule,
		message: { kind: 'template', content, correlationId: 'order-1' },
		body: {
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: '14155550123',
			type: 'template',
			template,
			biz_opaque_callback_data: 'order-1',
		},
	})),
);
