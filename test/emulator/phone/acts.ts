import { isJsonObject } from '../graphMessages';
import type { ReceivedBody, ReceivedFile } from '../request';
import type { FileKind } from '../webhooks/event';
import { failureReasons } from '../webhooks/failureReasons';
import type { Webhooks } from '../webhooks/webhooks';

/** What a person does on the phone. Each throws an error that says what is wrong with what the page has sent. */
export type Act = (body: ReceivedBody, webhooks: Webhooks) => void;

export const acts: Readonly<Record<string, Act>> = {
	read: (body, webhooks) => {
		webhooks.tell(fieldOf(body, 'messageId'), 'read');
	},
	fail: (body, webhooks) => {
		const code = Number(fieldOf(body, 'code'));
		if (!failureReasons.some((reason) => reason.code === code))
			throw new Error('Choose why the message fails');
		webhooks.tell(fieldOf(body, 'messageId'), 'failed', code);
	},
	react: (body, webhooks) => {
		const [emoji, messageId] = [fieldOf(body, 'emoji'), fieldOf(body, 'messageId')];
		receive(body, webhooks, { type: 'reaction', emoji, messageId });
	},
	press: (body, webhooks) => {
		receive(body, webhooks, {
			type: 'button',
			text: fieldOf(body, 'text'),
			payload: fieldOf(body, 'payload'),
			messageId: fieldOf(body, 'messageId'),
		});
	},
	reply: (body, webhooks) => {
		const text = optionalField(body, 'text');
		const file = fileIn(body);
		if (file !== null)
			receive(body, webhooks, { type: 'file', kind: kindOf(file), file, caption: text });
		else if (text !== null) receive(body, webhooks, { type: 'text', text });
		else throw new Error('Write a text or choose a file');
	},
	webhook: (body, webhooks) => {
		const url = optionalField(body, 'url') ?? '';
		if (url !== '' && !URL.canParse(url)) throw new Error('The URL is not valid');
		const name = optionalField(body, 'headerName');
		const headers = name === null ? {} : { [name]: optionalField(body, 'headerValue') ?? '' };
		webhooks.register(fieldOf(body, 'provider'), url, headers);
	},
};

function receive(
	body: ReceivedBody,
	webhooks: Webhooks,
	sent: Parameters<Webhooks['receive']>[2],
): void {
	const contact = fieldOf(body, 'contact').replace(/[\s+()-]/g, '');
	if (!/^(\d{7,15}|[A-Z]{2}\.[\w.]+)$/.test(contact))
		throw new Error('The number needs 7 to 15 digits, with its country code');
	webhooks.receive(fieldOf(body, 'provider'), contact, sent);
}

function fieldOf(body: ReceivedBody, name: string): string {
	const value = optionalField(body, name);
	if (value === null) throw new Error(`${name} is missing`);
	return value;
}

/** A field of a form or of a JSON object; null where it is empty. */
function optionalField(body: ReceivedBody, name: string): string | null {
	if (body.kind === 'multipart') return textPart(body.parts, name);
	const value = body.kind === 'json' && isJsonObject(body.value) ? body.value[name] : undefined;
	return typeof value === 'string' && value !== '' ? value : null;
}

function textPart(
	parts: readonly { name: string; text: string | null }[],
	name: string,
): string | null {
	const text = parts.find((part) => part.name === name)?.text ?? '';
	return text === '' ? null : text;
}

function fileIn(body: ReceivedBody): ReceivedFile | null {
	if (body.kind !== 'multipart') return null;
	const file = body.parts.find(({ name }) => name === 'file')?.file ?? null;
	if (file === null || file.size === 0) return null;
	if (file.bytes === null) throw new Error('The file is too large for the emulator');
	return file;
}

function kindOf({ contentType }: ReceivedFile): FileKind {
	const [kind] = contentType.split('/');
	return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'document';
}
