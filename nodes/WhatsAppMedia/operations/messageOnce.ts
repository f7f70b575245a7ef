import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import { field, textOrNull } from '../contract/json';
import { quoted } from '../contract/problem';
import type { Claim, Settlement } from '../delivery/keyLedger';
import { inDoubt } from '../delivery/persistence';
import type { ItemOptions } from './itemOptions';
import type { OperationOutput, Plan } from './operation';
import type { Run } from './run';

/**
 * Sends the message of a key unless an earlier run, or an earlier item of this one, has sent it. The key is claimed before
 * anything leaves and settled after, whatever happens in between.
 */
export async function messageOnce(
	key: string,
	plan: Plan,
	{ whenOutcomeUnknown }: Pick<ItemOptions, 'whenOutcomeUnknown'>,
	{ ledger, claims }: Pick<Run, 'ledger' | 'claims'>,
): Promise<Result<OperationOutput>> {
	// few claims wait for their turn: a crash leaves each of them in doubt
	const leave = await claims.enter();
	try {
		const claim = await claimed(key, ledger);
		if (!claim.ok) return claim;
		if (claim.value === 'sent') {
			const output = plan.skipped(
				`The message with the unique key ${quoted(key)} was sent before.`,
			);
			if (output !== null) return success(output);
		}
		if (claim.value === 'unknown' && whenOutcomeUnknown !== 'resend') {
			ledger.settle(key, 'unknown');
			return failed(interrupted(key));
		}
		let settlement: Settlement = 'unknown';
		try {
			const result = await plan.perform(leave);
			if (result.ok) {
				settlement = 'sent';
				return result;
			}
			// that this message did not go out says nothing about the one of the earlier run
			const reason = claim.value === 'unknown' ? inDoubt(result.failure) : result.failure;
			settlement = reason.outcome;
			return failed(reason);
		} finally {
			ledger.settle(key, settlement);
		}
	} finally {
		leave();
	}
}

async function claimed(key: string, ledger: Run['ledger']): Promise<Result<Claim>> {
	try {
		return success(await ledger.claim(key));
	} catch (error) {
		return failed(
			failure({
				class: 'unavailable',
				happened: `n8n could not look up whether the message with the unique key ${quoted(key)} was sent before`,
				advice: "Send this item again when n8n's database works; nothing went out.",
				providerMessage: textOrNull(field(error, 'cause', 'message')),
				retryable: true,
			}),
		);
	}
}

function interrupted(key: string): Failure {
	return failure({
		class: 'unknown',
		outcome: 'unknown',
		happened: `An earlier run stopped while the message with the unique key ${quoted(key)} was on its way`,
		advice:
			"Look in the delivery receipts whether it went out. If it did not, send it with the option 'When Outcome Unknown' set to Resend.",
	});
}
