import type { Failure } from '../../contract/failure';
import type { JsonObject } from '../../contract/json';
import { field, isRecord } from '../../contract/json';
import { addressOrNull, listOf, someOf, wordOrNull } from '../../contract/received';

/** In what the providers of Meta's webhook bodies differ. */
export interface GraphReading {
	failureOfError: (error: unknown) => Failure;
	/** The address of a file as the provider's download takes it; as it is where this is left out. */
	mediaUrl?: (url: string) => string;
	/** What stands beside a value and belongs to each of its parts, e.g. a wrapper. */
	beside?: JsonObject;
}

/** What the messages and statuses of one value have in common. */
export interface GraphValue extends GraphReading {
	/** Our number, in digits. */
	business: string | null;
	/** Who this is, by the names that a message gives the customer; null where nobody is named. */
	contactOf(ids: readonly (string | null)[]): JsonObject | null;
	/** For the `raw` of an event. */
	around(contact: JsonObject | null): JsonObject;
}

export function graphValue(value: unknown, reading: GraphReading): GraphValue {
	const metadata = someOf(field(value, 'metadata'), ['display_phone_number', 'phone_number_id']);
	const contacts = listOf(field(value, 'contacts'));
	const byId = new Map<string, unknown>(
		contacts.flatMap((contact) =>
			['wa_id', 'user_id']
				.map((name) => wordOrNull(field(contact, name)))
				.filter((id) => id !== null)
				.map((id) => [id, contact] as const),
		),
	);
	// a single contact can have other ids than its message
	const [single] = contacts.length === 1 && messageCount(value) === 1 ? contacts : [];
	return {
		...reading,
		business: addressOrNull(metadata.display_phone_number),
		contactOf: (ids) => {
			const known = ids.find((id) => id !== null && byId.has(id));
			const contact = known == null ? single : byId.get(known);
			return isRecord(contact) ? shownContact(contact) : null;
		},
		around: (contact) => ({
			...reading.beside,
			...(Object.keys(metadata).length === 0 ? {} : { metadata }),
			...(contact === null ? {} : { contact }),
		}),
	};
}

function messageCount(value: unknown): number {
	return listOf(field(value, 'messages')).length + listOf(field(value, 'statuses')).length;
}

/** One contact can stand beside a thousand statuses: only what is documented of it. */
function shownContact(contact: unknown): JsonObject {
	return {
		profile: someOf(field(contact, 'profile'), ['name', 'username']),
		...someOf(contact, ['wa_id', 'user_id', 'parent_user_id']),
	};
}
