/** Why WhatsApp did not deliver a message, in the words of Meta's page "Error codes". */
export interface FailureReason {
	code: number;
	title: string;
	details: string;
}

export const failureReasons: readonly FailureReason[] = [
	{
		code: 131026,
		title: 'Message undeliverable',
		details: 'Message Undeliverable.',
	},
	{
		code: 131042,
		title: 'Business eligibility payment issue',
		details:
			'Message failed to send because there were one or more errors related to your payment method.',
	},
	{
		code: 131047,
		title: 'Re-engagement message',
		details:
			'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
	},
	{
		code: 131049,
		title: 'Message not delivered to maintain healthy ecosystem engagement',
		details: 'This message was not delivered to maintain healthy ecosystem engagement.',
	},
	{
		code: 131053,
		title: 'Media upload error',
		details: 'Unsupported Image mime type text/html.',
	},
	{
		code: 130472,
		title: "User's number is part of an experiment",
		details: "Failed to send message because this user's phone number is part of an experiment",
	},
];

/** @throws an error where there is none with that code */
export function failureReason(code: number): FailureReason {
	const reason = failureReasons.find((candidate) => candidate.code === code);
	if (reason === undefined) throw new Error(`The emulator knows no failure ${code}`);
	return reason;
}
