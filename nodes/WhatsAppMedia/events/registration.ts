import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Exchange } from '../contract/exchange';
import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import type { WebhookRegistration, WebhookSettings } from '../contract/webhook';
import { replaceWebhookField, triggerOptions } from '../fields/trigger';
import { redactedFailure, redaction } from '../output/redaction';
import { asked } from '../requests/asked';
import { transport } from '../requests/transport';
import { readEventFilter } from './eventFilter';
import { forgetOther, otherWebhook, rememberOther } from './otherWebhook';
import type { TriggerAccess } from './triggerAccess';
import { triggerAccess } from './triggerAccess';

/** n8n waits with the activation of the workflow. */
const timeoutMs = 15_000;

/**
 * Whether our address is registered, or need not be. As it comes first, it checks what a user can get wrong.
 * @throws NodeOperationError that says why events could not come, and what to do
 */
export async function checkExists(context: IHookFunctions): Promise<boolean> {
	const filter = readEventFilter(context);
	if (!filter.ok) return orThrow(context, filter);
	return orThrow(
		context,
		await atProvider(context, async (place) => {
			const problem = place.registration.refused(place.url, place.access.account);
			if (problem !== null) return failed(failure({ class: 'request', ...problem }));
			const found = await place.ask(place.registration.read(place.access.account));
			if (!found.ok) return found;
			const { standsWith } = place.registration;
			return success(standsWith.every((name) => found.value[name] === place.ours[name]));
		}),
	);
}

/**
 * Registers our address, and remembers the other one that was there.
 * @throws NodeOperationError
 */
export async function create(context: IHookFunctions): Promise<boolean> {
	return orThrow(
		context,
		await atProvider(context, async (place) => {
			const { access, registration, ours } = place;
			const found = await place.ask(registration.read(access.account));
			if (!found.ok) return found;
			if (!isOurs(found.value, place)) {
				const taken = takenBy(context, found.value, place);
				if (taken !== null) return failed(taken);
				if (registration.canBePutBack && !isLeftOver(found.value, place))
					rememberOther(context, found.value, access);
				else forgetOther(context);
			}
			const written = await place.ask(registration.write(ours, access.account));
			return written.ok ? success(true) : written;
		}),
	);
}

/**
 * Removes our address, and puts back the one that was there before. Where another one stands there by now, that stays.
 * @throws NodeOperationError
 */
export async function remove(context: IHookFunctions): Promise<boolean> {
	return orThrow(
		context,
		await atProvider(context, async (place) => {
			const { access, registration } = place;
			const found = await place.ask(registration.read(access.account));
			if (!found.ok) return found;
			if (isOurs(found.value, place)) {
				const before = otherWebhook(context, access) ?? {};
				const written = await place.ask(registration.write(before, access.account));
				if (!written.ok) return written;
			}
			forgetOther(context);
			return success(true);
		}),
	);
}

/** Where the address of a node is registered. */
interface Place {
	access: TriggerAccess;
	registration: WebhookRegistration;
	url: URL;
	ours: WebhookSettings;
	ask<Value>(exchange: Exchange<Value>): Promise<Result<Value>>;
}

/** True where the provider has no API for it: the user has entered the address there. */
async function atProvider(
	context: IHookFunctions,
	act: (place: Place) => Promise<Result<boolean>>,
): Promise<Result<boolean>> {
	const access = await triggerAccess(context);
	if (!access.ok) return access;
	const { provider, credential, account, secret, redact } = access.value;
	const { registration } = provider.webhook;
	if (registration === undefined) return success(true);
	const address = (context.getNodeWebhookUrl('default') ?? '').replace(/:secret$/, secret);
	if (!URL.canParse(address)) return failed(noAddress);
	const network = transport(context, {
		credentialType: provider.credential.type,
		credential,
		account,
		timeoutMs,
		stopped: new AbortController().signal,
		// not our own secret: what is read back is compared with it
		redact: redaction(credential, provider.credential.secretFields),
	});
	const result = await act({
		access: access.value,
		registration,
		url: new URL(address),
		ours: registration.ours(address, secret),
		ask: async (exchange) =>
			await asked(exchange, {
				provider,
				transport: network,
				mostRequests: 20,
				endless: failure({
					class: 'unknown',
					happened: `${provider.displayName} did not come to an end`,
					advice: 'Try again, and report it to the authors of the node if it happens again.',
				}),
			}),
	});
	return result.ok ? result : failed(redactedFailure(result.failure, redact));
}

const noAddress: Failure = failure({
	class: 'request',
	happened: 'n8n did not tell the address of this webhook',
	advice: "Check n8n's variable 'WEBHOOK_URL'.",
});

/** What a provider has under the names that it can tell; a secret is often among those that it cannot. */
function isOurs(found: WebhookSettings, { ours }: Place): boolean {
	const addresses = Object.entries(found).filter(([, value]) => URL.canParse(value));
	return addresses.length > 0 && addresses.every(([name, value]) => ours[name] === value);
}

function addressesIn(found: WebhookSettings): URL[] {
	return Object.values(found)
		.filter((value) => URL.canParse(value))
		.map((value) => new URL(value));
}

/** Nothing, or a test address of this n8n whose process ended while somebody listened for a test event. */
function isLeftOver(found: WebhookSettings, { url }: Place): boolean {
	return addressesIn(found).every(
		({ origin, pathname }) => origin === url.origin && pathname.includes('/webhook-test/'),
	);
}

/** Why the other address is not replaced; null where it is. */
function takenBy(context: IHookFunctions, found: WebhookSettings, place: Place): Failure | null {
	const { access, registration, url } = place;
	const [other] = addressesIn(found);
	if (other === undefined || isLeftOver(found, place)) return null;
	const isTest = context.getMode() === 'manual';
	const isOfThisN8n = other.origin === url.origin;
	if (!isTest && !isOfThisN8n && registration.canBePutBack) return null;
	const mayReplace = context.getNodeParameter(
		`${triggerOptions}.${replaceWebhookField.name}`,
		false,
	) as unknown;
	if (mayReplace === true) return null;
	const where = isOfThisN8n ? 'another workflow of this n8n' : other.host;
	const goesTo = `The webhook of this number at ${access.provider.displayName} goes to ${where}`;
	const option = `add the option '${replaceWebhookField.label}'`;
	if (isTest) {
		const later = registration.canBePutBack
			? ': it is put back when you stop'
			: ', and register it again later';
		return failure({
			class: 'request',
			happened: `${goesTo}, which would miss what comes while you listen for a test event`,
			advice: `If that is right, ${option}${later}. Or test with the published workflow, whose executions n8n shows.`,
		});
	}
	return failure({
		class: 'request',
		...(isOfThisN8n
			? {
					happened: `${goesTo}, which would receive nothing any more`,
					advice: `Let that workflow start this one, or unpublish it. To take the number over, ${option}.`,
				}
			: {
					happened: `${goesTo}, and could not be put back later`,
					advice: `Remove it there, or ${option}.`,
				}),
	});
}

function orThrow(context: IHookFunctions, result: Result<boolean>): boolean {
	if (result.ok) return result.value;
	const { happened, advice, providerMessage } = result.failure;
	const words = providerMessage === null ? '' : ` The provider says: ${providerMessage}`;
	throw new NodeOperationError(context.getNode(), `${happened}. ${advice}`, {
		description: `${advice}${words}`,
	});
}
