import type { MessageFrame, Recipient } from '../../contract/message';
import type { Account } from '../../contract/provider';
import { correlationId, replyToMessageId } from '../../fields/options';
import type { ItemParameters } from '../../input/itemParameters';
import { readOption } from '../../input/readOption';
import { readProviderOptions } from '../../input/readProviderOptions';
import { readRecipient } from '../../input/recipient';
import { readSender } from '../../input/sender';
import type { Setting } from '../operation';

/** What every message is read for: who sends it to whom, and its options. Null, with a problem, for what is wrong. */
export function readFrame(
	item: ItemParameters,
	{ provider, account }: Pick<Setting, 'provider' | 'account'>,
): {
	required: { account: Account | null; to: Recipient | null };
	optional: Omit<MessageFrame, 'to'>;
} {
	return {
		required: { account: readSender(item, provider, account), to: readRecipient(item, provider) },
		optional: {
			replyToMessageId: readOption(item, replyToMessageId),
			correlationId: readOption(item, correlationId),
			options: readProviderOptions(item, provider),
		},
	};
}
