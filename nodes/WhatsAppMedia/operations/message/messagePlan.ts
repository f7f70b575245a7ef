import type { Exchange } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { failed, success } from '../../contract/failure';
import type { MediaReference } from '../../contract/media';
import type { AcceptedMessage, Carried, MessageFrame } from '../../contract/message';
import type { Account, Provider } from '../../contract/provider';
import { recipientText } from '../../recipient/recipient';
import type { Completed } from '../../requests/understood';
import type { OperationOutput, Plan, Preview, Session, Setting } from '../operation';
import { unsupported } from '../operation';
import type { Handle } from './mediaHandle';
import { openedMedia, previewReference, sendWithHandle } from './mediaHandle';
import type { MessageMedia, ShownMedia } from './messageMedia';
import type { Fate } from './messageOutput';
import { messageOutput } from './messageOutput';

/** A message whose fields were read and found right. */
export type EnteredMessage = MessageFrame & {
	/** The operation that sends it. */
	operation: string;
	account: Account;
	/** What reading it found. */
	warnings: readonly string[];
} & (
		| {
				media: MessageMedia;
				/** What it carries, once its media has a handle. */
				carried: (shown: ShownMedia, reference: MediaReference) => Carried;
		  }
		| { media: null; carried: () => Carried }
	);

/** How a message is previewed, sent or skipped: the same for every kind of message. */
export function planOf(message: EnteredMessage, setting: Setting): Result<Plan> {
	const { provider } = setting;
	if (needsUpload(message, setting) && !provider.capabilities.sources.includes('binary'))
		return failed(unsupported(provider, 'Upload'));
	return success({
		recipient: recipientText(message.to),
		warnings: message.warnings,
		preview: async (session) => await preview(message, session),
		perform: async (session) => await send(message, session),
		skipped: (why, messageId) => {
			const fate: Fate = { kind: 'skipped', messageId };
			const shown = message.media?.shown ?? null;
			const warnings = [...message.warnings, why];
			const simplified = messageOutput(message, { fate, provider, shown, handle: null, warnings });
			return { kind: 'skipped', simplified, body: null, warnings };
		},
	});
}

function needsUpload({ media }: EnteredMessage, { links }: Setting): boolean {
	if (media === null) return false;
	return media.shown === null ? links === 'fetched' : media.shown.media.kind === 'binary';
}

async function preview(message: EnteredMessage, session: Session): Promise<Result<Preview>> {
	const { provider } = session;
	const previewed = (exchange: Exchange<unknown>, shown: ShownMedia | null, found: string[]) => {
		const warnings = [...message.warnings, ...found, ...exchange.warnings];
		const fate: Fate = { kind: 'validated' };
		const simplified = messageOutput(message, { fate, provider, shown, handle: null, warnings });
		return success<Preview>({ request: exchange.request, simplified, warnings });
	};
	if (message.media === null)
		return previewed(exchangeOf(message, message.carried(), provider), null, []);
	const opened = await openedMedia(message.media, session);
	if (!opened.ok) return opened;
	const { value: shown, warnings } = opened.value;
	const carried = message.carried(shown, previewReference(shown.media, provider));
	return previewed(exchangeOf(message, carried, provider), shown, [...warnings]);
}

async function send(message: EnteredMessage, session: Session): Promise<Result<OperationOutput>> {
	const { provider } = session;
	const done = (
		{ value, body, warnings: last }: Completed<AcceptedMessage>,
		{
			shown,
			handle,
			found,
		}: { shown: ShownMedia | null; handle: Handle | null; found: readonly string[] },
	) => {
		const warnings = [...message.warnings, ...found, ...last];
		const fate: Fate = { kind: 'accepted', message: value, at: session.timeAndNonce().now };
		const simplified = messageOutput(message, { fate, provider, shown, handle, warnings });
		return success<OperationOutput>({ kind: 'done', simplified, body, warnings });
	};
	if (message.media === null) {
		const exchange = exchangeOf(message, message.carried(), provider);
		const sent = await session.carryOut(exchange, message.account);
		return sent.ok ? done(sent.value, { shown: null, handle: null, found: [] }) : sent;
	}
	const opened = await openedMedia(message.media, session);
	if (!opened.ok) return opened;
	const { value: shown } = opened.value;
	const { account, carried } = message;
	const tried = await sendWithHandle(
		{
			account,
			media: shown.media,
			exchange: (reference) => exchangeOf(message, carried(shown, reference), provider),
		},
		session,
	);
	if (!tried.ok) return failed(tried.failure, opened.value.warnings);
	const { sent, handle } = tried.value;
	const found = [...opened.value.warnings, ...(handle.upload?.warnings ?? [])];
	return sent.ok ? done(sent.value, { shown, handle, found }) : failed(sent.failure, found);
}

function exchangeOf(
	{ to, replyToMessageId, correlationId, options, account }: EnteredMessage,
	carried: Carried,
	{ exchanges }: Provider,
): Exchange<AcceptedMessage> {
	return exchanges.send({ to, replyToMessageId, correlationId, options, ...carried }, account);
}
