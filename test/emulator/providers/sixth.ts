import type { EmulatedAnswer, EmulatedProvider, Store } from '../provider';
import type { ReceivedRequest } from '../request';

const accountSid = 'ACemulated';
const authToken = 'emulatedSixthToken4d2c';
const sender = '14155238886';
const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

/** The provider of `test/sixthProvider`, which no document describes. */
export const sixth: EmulatedProvider = {
	name: 'sixth',
	credentialType: 'sixthApi',
	keyField: 'authToken',
	credential: { accountSid, authToken, sender },
	throttled: refusal(429, 20429, 'Too Many Requests'),
	errorBodies: {
		refused: { code: 21211, message: "Invalid 'To' Phone Number" },
		throttled: { code: 20429, message: 'Too Many Requests' },
	},
	respond(request, store) {
		if (request.headers.authorization !== basic) return refusal(401, 20003, 'Authenticate');
		if (`${request.method} ${request.path}` !== `POST /Accounts/${accountSid}/Messages.json`) {
			return refusal(404, 20404, 'The requested resource was not found');
		}
		return send(request, store);
	},
};

function send({ headers, body }: ReceivedRequest, store: Store): EmulatedAnswer {
	if (headers['content-type'] !== 'application/x-www-form-urlencoded' || body.kind !== 'raw') {
		return refusal(415, 20415, 'The body is not a form');
	}
	const form = new URLSearchParams(body.bytes.toString('utf8'));
	const other = [...form.keys()].find((name) => !['From', 'To', 'MediaUrl', 'Body'].includes(name));
	if (other !== undefined) return refusal(400, 21600, `Unexpected ${other}`);
	if (form.get('From') !== `whatsapp:+${sender}`) return refusal(400, 21212, "Invalid 'From'");
	const [, to] = /^whatsapp:\+([1-9]\d{6,14})$/.exec(form.get('To') ?? '') ?? [];
	if (to === undefined) return refusal(400, 21211, "Invalid 'To' Phone Number");
	if (!URL.canParse(form.get('MediaUrl') ?? '')) return refusal(400, 21620, 'Invalid media URL');
	const messageId = `SMemulated${store.nextId()}`;
	store.accept({ provider: 'sixth', messageId, to, body: Object.fromEntries(form) });
	return { status: 201, json: { sid: messageId, status: 'queued', error_code: null } };
}

function refusal(status: number, code: number, message: string): EmulatedAnswer {
	return { status, json: { code, message, status } };
}
