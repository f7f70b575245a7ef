import { randomUUID } from 'crypto';
import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import type { Account, Provider } from '../contract/provider';
import { carryOut } from '../delivery/carryOut';
import type { Clock } from '../delivery/clock';
import type { Persistence } from '../delivery/persistence';
import { publicLinks } from '../delivery/publicLink';
import { transport } from '../delivery/transport';
import {
	fetchLinkField,
	onlyValidateField,
	timeoutField,
	whenOutcomeUnknownField,
} from './fields/options';
import type { ItemParameters } from './itemParameters';
import type { LinkReader } from './linkReader';
import { fetching, passOn, reporting } from './linkReader';
import type { Session } from './operation';
import type { Redaction } from './redaction';

/** What all items of a run have in common. */
interface Run {
	provider: Provider;
	credential: ICredentialDataDecryptedObject;
	account: Account;
	redact: Redaction;
	clock: Clock;
}

/** Makes the session of an item, by the item's own options. */
export function sessions(
	context: IExecuteFunctions,
	{ provider, credential, account, redact, clock }: Run,
): (item: ItemParameters) => Session {
	const outage: Persistence['outage'] = { state: 'unknown' };
	return (item) => {
		const timeoutMs = item.optionWholeNumber(timeoutField);
		const persistence: Persistence = {
			clock,
			cancelled: context.getExecutionCancelSignal(),
			outage,
			whenOutcomeUnknown: item.optionChoice(whenOutcomeUnknownField),
		};
		const way = {
			provider,
			transport: transport(context, {
				credentialType: provider.credential.type,
				credential,
				account,
				timeoutMs,
				redact,
			}),
			persistence,
		};
		return {
			provider,
			account,
			links: linkReader(context, item, { timeoutMs, persistence }),
			carryOut: async (exchange) => await carryOut(exchange, way),
			occasion: () => ({
				now: new Date(clock.now()),
				unique: randomUUID().replaceAll('-', ''),
			}),
		};
	};
}

function linkReader(
	context: IExecuteFunctions,
	item: ItemParameters,
	{ timeoutMs, persistence }: { timeoutMs: number; persistence: Persistence },
): LinkReader {
	const links = publicLinks(context, timeoutMs);
	if (item.optionFlag(onlyValidateField)) return reporting(item, links);
	return item.optionFlag(fetchLinkField) ? fetching(item, links, persistence) : passOn;
}
