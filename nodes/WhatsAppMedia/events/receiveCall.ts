import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { WhatsAppEvent } from '../contract/event';
import { field, textOrNull } from '../contract/json';
import { systemClock } from '../requests/clock';
import { callCredential } from './callCredential';
import { answerChallenge } from './challenge';
import { isWanted, readEventFilter } from './eventFilter';
import { eventId } from './eventId';
import { eventItem } from './eventItem';
import { whenAnswered } from './handedOver';
import { requestOf, responseOf } from './http';
import type { Refusal } from './httpAnswer';
import { acknowledge, received, refuse } from './httpAnswer';
import { jsonBody } from './jsonBody';
import { nodeAddress } from './nodeAddress';
import { isProven } from './proven';
import { seenEventsOf } from './seenEvents';
import type { TriggerAccess } from './triggerAccess';
import { triggerAccess } from './triggerAccess';

/** Meta's largest bodies have 3 MB ("Webhooks"). */
const largestBody = 5 * 1024 * 1024;

const tooLarge: Refusal = { status: 413, message: 'The body is too large' };
const notProven: Refusal = { status: 401, message: 'Not authorized' };
const notReady: Refusal = { status: 500, message: 'This webhook is not ready' };

/**
 * What a call to the address of a trigger does: it is authentic, or refused before anything of it is read; then each of its
 * events becomes an item, unless it was here before or is not wanted. Never throws: a call that throws starts an execution.
 */
export async function receiveCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await handle(context);
	} catch (error) {
		context.logger.error('A webhook call could not be handled', {
			cause: textOrNull(field(error, 'message')),
		});
		return refuse(context, notReady);
	}
}

async function handle(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const access = await triggerAccess(
		context,
		async (type) => await callCredential(context, type, systemClock),
	);
	if (!access.ok) {
		const { happened, advice } = access.failure;
		context.logger.error(`A webhook call could not be checked: ${happened}. ${advice}`);
		return refuse(context, notReady);
	}
	if (context.getWebhookName() === 'setup') return answerOtherMethod(context, access.value);
	const rawBody = rawBodyOf(context);
	if (rawBody.byteLength > largestBody) return refuse(context, tooLarge);
	const { provider, credential, secret } = access.value;
	const call = {
		headers: context.getHeaderData(),
		pathSecret: textOrNull(field(context.getParamsData(), 'secret')) ?? '',
		rawBody,
	};
	if (!isProven(call, provider.webhook.proofs(credential, secret))) {
		context.logger.warn(
			`A call that is not proven to come from ${provider.displayName} was refused`,
		);
		return refuse(context, notProven);
	}
	const body = jsonBody(call.headers['content-type'], rawBody);
	return 'refusal' in body
		? refuse(context, body.refusal)
		: await deliver(context, access.value, body.value);
}

function answerOtherMethod(
	context: IWebhookFunctions,
	{ provider, secret }: TriggerAccess,
): IWebhookResponseData {
	const { challenge } = provider.webhook;
	const isChallenge = challenge !== undefined && requestOf(context).method === 'GET';
	if (isChallenge) return answerChallenge(context, challenge, secret);
	return refuse(context, {
		status: 405,
		message: 'Only POST is allowed',
		headers: { Allow: challenge === undefined ? 'POST' : 'GET, POST' },
	});
}

/** Empty where n8n has read none, e.g. of a form with files. */
function rawBodyOf(context: IWebhookFunctions): Uint8Array {
	const { rawBody } = requestOf(context);
	return rawBody instanceof Uint8Array ? rawBody : new Uint8Array();
}

async function deliver(
	context: IWebhookFunctions,
	{ provider, account, redact }: TriggerAccess,
	body: unknown,
): Promise<IWebhookResponseData> {
	const answer = provider.webhook.answer ?? received;
	const filter = readEventFilter(context);
	if (!filter.ok) {
		context.logger.error(`${filter.failure.happened}. ${filter.failure.advice}`);
		return refuse(context, notReady);
	}
	const { events, dropped } = provider.webhook.read(body, account);
	for (const reason of dropped)
		context.logger.debug(`Part of a webhook call was dropped: ${reason}`);
	const byId = new Map<string, WhatsAppEvent>(
		events.filter((event) => isWanted(filter.value, event)).map((event) => [eventId(event), event]),
	);
	const fresh = await withoutSeen(context, byId);
	if (fresh.length === 0) return acknowledge(answer);
	const items = fresh.map((event) => eventItem(event, provider, redact));
	return { workflowData: [items], webhookResponse: answer };
}

/** The events that were not handed over to n8n before. */
async function withoutSeen(
	context: IWebhookFunctions,
	byId: ReadonlyMap<string, WhatsAppEvent>,
): Promise<readonly WhatsAppEvent[]> {
	// who tries a workflow out sends the same event again and again
	if (context.getMode() === 'manual') return [...byId.values()];
	const seen = seenEventsOf(nodeAddress(context));
	const delivery = await seen.begin([...byId.keys()], context.getWorkflowStaticData('node'));
	whenAnswered(responseOf(context), (as) => {
		delivery.end(as);
	});
	return [...byId].filter(([id]) => delivery.fresh.has(id)).map(([, event]) => event);
}
