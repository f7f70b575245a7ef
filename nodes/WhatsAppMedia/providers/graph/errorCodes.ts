import type { ErrorRow } from '../../contract/failure';

const minute = 60_000;
const hour = 60 * minute;

const tokenExpired: ErrorRow = {
	class: 'authentication',
	happened: 'The access token is wrong or has expired',
	advice: 'Create a new token in your account and enter it in the credential of this node.',
};
const notPermitted: ErrorRow = {
	class: 'permission',
	happened: 'The key may not send messages for this number',
	advice:
		'Give the key the permission to send WhatsApp messages for this business number, or choose the credential of the right number.',
};
const unavailable: ErrorRow = {
	class: 'unavailable',
	happened: 'WhatsApp is temporarily unavailable',
	advice: 'Send this item again in a few minutes.',
	retryable: true,
};
/** Throttles refuse a message before it is sent (pages "Rate limits", "Throughput"). */
const tooFast: ErrorRow = {
	class: 'rateLimit',
	outcome: 'notSent',
	happened: 'Messages are being sent faster than WhatsApp allows for this number',
	advice: 'Send this item again after a pause, or send fewer items at a time.',
	retryable: true,
};
/** The number or the account takes no messages meanwhile (page "Throughput"). */
const maintenance: ErrorRow = {
	...unavailable,
	outcome: 'notSent',
	happened: 'The business number is under maintenance',
	retryAfterMs: minute,
};
const groupRefused: ErrorRow = {
	class: 'recipient',
	happened: 'WhatsApp refused a message to a group',
	advice: "This node sends to single recipients: enter a phone number in 'To'.",
};
/** What reaches a customer who has not written for 24 hours. */
export const sendTemplateInstead =
	"Use the operation 'Send Template' with an approved template; media can go in its header.";
const templateMismatch: ErrorRow = {
	class: 'template',
	happened: 'The values do not match the approved template',
	advice:
		"Compare 'Template Header', 'Template Parameters' and 'Template Buttons' with the template in your account. The provider's words in the details name the part that is meant.",
};
const templateUnusable: ErrorRow = {
	class: 'template',
	happened: 'WhatsApp has paused or disabled this template for its low quality',
	advice: 'Use another approved template, or edit this one and have it approved again.',
};
const unpaid: ErrorRow = {
	class: 'billing',
	happened: 'There is a payment problem with the business account',
	advice: 'Check payment method and balance in your account, then send again.',
};
const callLimit: ErrorRow = {
	...tooFast,
	happened: 'The hourly limit of API calls is reached',
	retryAfterMs: hour,
};
const registration: ErrorRow = {
	class: 'permission',
	happened: 'The registration of the business number is not complete',
	advice:
		"Finish the number's registration (and two-step PIN) in your provider's account, then send again.",
};
const wrongParameter: ErrorRow = {
	class: 'request',
	happened: 'A value of the message was refused',
	advice: "Check the provider's message in the details, correct that value and run the item again.",
};

/** Meta's error codes (page "Error codes", 2026-09-11). Those in ranges are in {@link errorRowOf}. */
export const graphErrorCodes: Readonly<Record<number, ErrorRow>> = {
	0: tokenExpired,
	1: {
		...wrongParameter,
		outcome: 'unknown',
		happened: 'WhatsApp reported an invalid request or an error of its own',
	},
	2: unavailable,
	// documented with HTTP 500, though it refuses the call
	3: { ...notPermitted, outcome: 'notSent' },
	4: callLimit,
	10: notPermitted,
	17: callLimit,
	32: callLimit,
	33: {
		class: 'permission',
		happened: 'The business number has been deleted',
		advice:
			"Correct 'Sender', or choose the credential of a number that is active in your account.",
	},
	100: wrongParameter,
	104: tokenExpired,
	190: tokenExpired,
	613: { ...tooFast, happened: 'Calls of this kind are made faster than WhatsApp allows' },
	368: {
		class: 'permission',
		happened: 'The business account is restricted for a breach of policy',
		advice: "Open the account's quality page in WhatsApp Manager and ask for a review.",
	},
	2200: {
		class: 'request',
		happened: 'Meta got no right answer at the address of the webhook',
		advice:
			'Open the address from outside of your network: it must reach n8n by https, with a certificate that browsers accept, not a self-signed one. Then activate the workflow again.',
	},
	80007: { ...tooFast, happened: 'The rate limit of the business account is reached' },
	130403: {
		class: 'recipient',
		happened: 'The recipient is blocked by this business',
		advice: 'Unblock the contact in your account, or leave it out.',
	},
	130429: tooFast,
	130472: {
		class: 'recipient',
		happened: 'WhatsApp holds this message back because the recipient is part of an experiment',
		advice: 'Do not send it again; wait until the customer writes, or use another channel.',
	},
	130497: {
		class: 'permission',
		happened: 'The business account may not send to this country',
		advice:
			'Remove recipients of that country, or ask Meta which countries are open to your account.',
	},
	131000: {
		...unavailable,
		outcome: 'unknown',
		happened: 'WhatsApp reported an unknown error',
		advice: 'Look in the delivery receipts whether the message went out before you send it again.',
	},
	131005: notPermitted,
	131008: { ...wrongParameter, happened: 'A required value is missing' },
	131009: { ...wrongParameter, happened: 'A value is not valid' },
	131016: unavailable,
	131020: groupRefused,
	131021: {
		class: 'recipient',
		happened: 'Sender and recipient are the same number',
		advice: "Enter the customer's number in 'To'.",
	},
	131026: {
		class: 'recipient',
		happened: 'The message cannot be delivered to this recipient',
		advice:
			'Check that the number is on WhatsApp, has accepted its terms and uses a current version.',
	},
	131030: {
		class: 'recipient',
		happened: 'A test number may only send to numbers on its list',
		advice:
			"Add the recipient to the test number's list in the App Dashboard, or use a live number.",
	},
	131031: {
		class: 'permission',
		happened: 'The business account is locked',
		advice: 'Check the account status and the two-step PIN in WhatsApp Manager.',
	},
	131037: {
		class: 'permission',
		happened: "The number's display name is not approved",
		advice: 'Have the display name approved in WhatsApp Manager.',
	},
	131041: groupRefused,
	131042: unpaid,
	131044: unpaid,
	// documented with HTTP 500 and the words "Message failed to send"
	131045: { ...registration, outcome: 'notSent' },
	131047: {
		class: 'window',
		happened: "More than 24 hours have passed since the customer's last message",
		advice: sendTemplateInstead,
	},
	131048: {
		class: 'rateLimit',
		outcome: 'notSent',
		happened: 'The number is limited because recipients reported its messages as spam',
		advice:
			"Look at the number's quality in WhatsApp Manager and send again after some hours or days.",
	},
	131049: {
		class: 'recipient',
		happened: 'WhatsApp did not deliver this marketing message to keep engagement healthy',
		advice: 'Send it again after 24 hours at the earliest.',
		retryAfterMs: 24 * hour,
	},
	131050: {
		class: 'recipient',
		happened: 'The recipient has stopped marketing messages from this business',
		advice: 'Do not send marketing messages to this contact.',
	},
	131051: {
		class: 'request',
		happened: 'This type of message is not supported',
		advice: "Choose another 'Media Type'.",
	},
	131052: {
		class: 'media',
		happened: "The customer's file could not be downloaded",
		advice: 'Ask the customer to send the file again.',
	},
	131053: {
		class: 'media',
		happened: 'WhatsApp could not take the media file',
		advice:
			'Check format, codec and MIME type; a link must lead to the file itself without a login. Uploading the file and sending its ID is safest.',
	},
	131055: wrongParameter,
	131056: {
		...tooFast,
		happened: 'Too many messages went to this recipient in a short time',
		advice: 'Wait some seconds before the next message to the same recipient.',
		// "retry after 4^X seconds" (page "Rate limits")
		backoff: { firstMs: 1_000, factor: 4 },
	},
	131057: maintenance,
	131059: groupRefused,
	131062: {
		class: 'recipient',
		happened: 'This kind of message cannot go to a business-scoped user ID',
		advice: "Enter the customer's phone number in 'To'.",
	},
	131063: {
		class: 'template',
		happened: 'Marketing templates are disabled for this way of sending',
		advice:
			'Use a utility template, or send marketing messages through the Marketing Messages API.',
	},
	131064: {
		class: 'template',
		happened: 'Sending is limited because a template has the wrong category',
		advice: "Correct the template's category in WhatsApp Manager.",
	},
	132000: {
		...templateMismatch,
		happened: 'The approved template has another number of parameters',
		advice:
			"Fill in each variable of the template once: those of the body in 'Template Parameters', those of header and buttons in their fields. The provider's words in the details name the part and both numbers.",
	},
	132001: {
		class: 'template',
		happened: 'The template does not exist in this language or is not approved',
		advice:
			"Check 'Template Name' and 'Template Language' (en and en_US are two languages), and that the template is approved in this account.",
	},
	132005: {
		...templateMismatch,
		happened: 'The filled-in template text is too long',
		advice: "Shorten the values in 'Template Parameters'.",
	},
	132007: {
		class: 'template',
		happened: "The template breaks WhatsApp's policy",
		advice: 'Edit the template and have it approved again.',
	},
	132008: templateMismatch,
	132012: {
		...templateMismatch,
		happened: 'A value has another format than the approved template',
		advice:
			"Choose the 'Template Header' that was approved (none, text, image, video or document), and name parameters exactly where the template has names. The provider's words in the details name the part that is meant.",
	},
	132015: templateUnusable,
	132016: templateUnusable,
	132018: {
		...templateMismatch,
		happened: 'A value cannot stand in the template',
		advice:
			"Check the values of 'Template Parameters' and 'Template Buttons': none may be empty or have line breaks, tabs or more than four spaces in a row. The provider's words in the details name the part that is meant.",
	},
	132068: {
		class: 'template',
		happened: 'The flow is blocked',
		advice: 'Correct the flow in WhatsApp Manager.',
	},
	132069: {
		class: 'template',
		happened: 'The flow is throttled',
		advice: 'Send fewer messages with this flow and correct it.',
	},
	133000: registration,
	133004: unavailable,
	133005: registration,
	133006: registration,
	133008: registration,
	133009: registration,
	133010: registration,
	133015: {
		...registration,
		happened: 'The business number was deleted a moment ago',
		advice: 'Wait five minutes, register the number again and send again.',
		retryAfterMs: 5 * minute,
	},
	133016: { ...registration, happened: 'The number was registered too often', retryAfterMs: hour },
	134011: {
		class: 'billing',
		happened: "WhatsApp's payment terms are not accepted yet",
		advice: 'Accept the payment terms in WhatsApp Manager.',
	},
	134100: { ...wrongParameter, happened: 'Only marketing messages can be sent this way' },
	134101: {
		class: 'template',
		happened: 'The template is still being synchronised',
		advice: 'Send again in ten minutes.',
		retryAfterMs: 10 * minute,
	},
	134102: {
		class: 'template',
		// documented with HTTP 500, though it refuses the message
		outcome: 'notSent',
		happened: 'The template is not available',
		advice: 'Use another approved template.',
	},
	135000: wrongParameter,
	137000: {
		class: 'recipient',
		happened: "The recipient's identity has changed since it was confirmed",
		advice:
			'Confirm the identity of the customer again (identity check of the number in your account), then send again.',
	},
	2494100: {
		...maintenance,
		happened: 'The business account is under maintenance',
		retryAfterMs: 5 * minute,
	},
};

/** The row of a code; 200–299 are all missing permissions, 131200–131299 all of groups. */
export function errorRowOf(code: number): ErrorRow | undefined {
	const known = graphErrorCodes[code];
	if (known !== undefined) return known;
	if (code >= 200 && code <= 299) return notPermitted;
	return code >= 131_200 && code <= 131_299 ? groupRefused : undefined;
}
