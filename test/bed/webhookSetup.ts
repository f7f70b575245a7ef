import type { TellingProvider } from '../../nodes/WhatsAppMedia/events/triggerAccess';
import { tellingProviders } from '../../nodes/WhatsAppMedia/events/triggerAccess';
import type { Emulator } from '../emulator/emulator';
import { emulatedProvider } from '../emulator/emulator';

/** What is entered on both sides where a provider has no API for the registration. */
export const webhookSecret = 'what-both-sides-know-4711';

/** What every trigger of a test listens to. */
export const everyEvent = ['message', 'sent', 'delivered', 'read', 'failed', 'played'];

export function tellingProvider(provider: string): TellingProvider {
	const found = tellingProviders.find(({ name }) => name === provider);
	if (found === undefined) throw new Error(`${provider} has no webhook`);
	return found;
}

export function isSetUpByHand(provider: string): boolean {
	return tellingProvider(provider).webhook.registration === undefined;
}

/** What a trigger has as hidden parameter; the editor takes it from the description of the node. */
export function webhookPathOf(provider: string): string {
	return tellingProvider(provider).webhook.secretIn === 'path' ? 'webhook/:secret' : 'webhook';
}

/** A complete credential, with what the trigger needs besides. */
export function credentialDataFor(emulator: Emulator, provider: string): Record<string, string> {
	const data = emulator.credential(provider);
	return isSetUpByHand(provider) ? { ...data, webhookSecret } : data;
}

/** As the user does at a provider that has no API for it: the address of the trigger, and the secret. */
export function enterByHand(emulator: Emulator, provider: string, address: string): void {
	const isBearer = emulatedProvider(provider).webhook?.headers === 'bearer';
	const headers: Record<string, string> = isBearer
		? { Authorization: `Bearer ${webhookSecret}` }
		: { 'X-Webhook-Secret': webhookSecret };
	emulator.webhooks.register(provider, address, headers);
}
