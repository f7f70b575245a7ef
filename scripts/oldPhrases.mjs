/**
 * Phrases that readers stumbled over, and what is written instead. `…` stands for a few words; a space for any white
 * space, line breaks too.
 */
export const oldPhrases = [
	// errors
	{ old: 'is no phone number', better: 'is not a valid phone number (got "…")' },
	{ old: 'is no full web address', better: 'is not a full URL' },
	{
		old: 'is no country code',
		better: 'is not a two-letter country code (ISO 3166)',
	},
	{ old: 'is no whole number', better: 'must be a whole number from … to …' },
	{ old: 'is none of the choices', better: 'is not one of the available options' },
	{
		old: 'names no binary file of this item',
		better: 'This item has no file in the field "…"',
	},
	{
		old: 'cannot be sent as …, which takes',
		better: 'This file is a PDF; images must be JPEG or PNG',
	},
	{
		old: "provider's words in the details name the value",
		better: "Check the provider's message below, correct that field and run again",
	},
	{
		old: 'items had been sent:',
		better: 'Already sent before this error: item … (… of …)',
	},
	{
		old: 'was sent before.',
		better: 'Skipped: a message with the unique key "…" was already sent',
	},
	{
		old: 'By its extension, the link',
		better: 'The link ends in …, so WhatsApp will probably reject it as …',
	},
	{
		old: 'travel in the clear',
		better: "'Base URL' must start with https:// so that your key is encrypted",
	},
	{ old: 'come to its end in time', better: 'timed out' },
	{ old: 'is in maintenance', better: 'is under maintenance' },
	{ old: 'in some minutes', better: 'in a few minutes' },
	{ old: 'best by NTP', better: "Synchronise the server's clock, ideally with NTP" },
	// fields of the node
	{
		old: "Left empty, the credential's default sender",
		better: 'Leave empty to use the default sender of the credential',
	},
	{
		old: 'What the recipient sees the file as',
		better: 'How the file is shown to the recipient',
	},
	{
		old: 'Found by the MIME type',
		better: "Detected from the file's MIME type or the link's extension",
	},
	{ old: 'it is uploaded and then sent', better: 'uploaded and sent in one step' },
	{
		old: 'fetches while it sends',
		better: 'A public URL that the provider downloads when sending',
	},
	{
		old: 'that the Upload operation has stored',
		better: 'A file you uploaded before with Media > Upload',
	},
	{
		old: 'a web page around it',
		better: 'share pages (Google Drive, Dropbox) and logins do not work',
	},
	{
		old: 'Its extension decides the icon',
		better: 'Shown to the recipient. The extension sets the icon.',
	},
	{
		old: 'Your own mark for the message',
		better: 'Your own reference, returned in delivery receipts',
	},
	{ old: 'Fetch Link', better: 'Download in n8n First' },
	{
		old: 'written nationally',
		better: 'Country for numbers without a country code',
	},
	{ old: 'Only Validate', better: 'Validate Only (Dry Run)' },
	{ old: 'Max Concurrent', better: 'Max Parallel Requests' },
	{
		old: 'may be under way at the same time',
		better: 'How many requests run at the same time',
	},
	{
		old: 'as it does not tell which',
		better:
			'… if the provider rejects the request, all its messages are reported as outcome unknown',
	},
	{ old: 'When Outcome Unknown', better: 'If Delivery Is Uncertain' },
	{
		old: 'where nobody can tell',
		better: 'when it is unclear whether a message was sent',
	},
	{ old: 'Text that is the same whenever', better: 'Prevents duplicates: …' },
	{
		old: 'equal files only once',
		better: 'Upload identical files only once and reuse their ID',
	},
	{
		old: 'where the message does not arrive',
		better: 'if the message cannot be delivered',
	},
	{ old: 'Sent Failed', better: 'Sending Failed' },
	...['Clevertap', 'Hubspot', 'Leadsquared', 'Moengage', 'Webengage'].map((old) => ({
		old: `'${old}'`,
		better: 'CleverTap, HubSpot, LeadSquared, MoEngage, WebEngage',
	})),
	// credentials
	{
		old: 'Of a RAM user that may use',
		better: 'AccessKey of a RAM user with Chat App permissions',
	},
	{ old: 'where a node names no other', better: 'Used when Sender is empty in the node' },
	{ old: 'Sending media does not need it', better: 'remove the field' },
	{
		old: 'Address of a proxy or sandbox',
		better: 'Advanced: only for a proxy or sandbox (https). Leave empty.',
	},
	// examples and documents
	{ old: 'a file of the workflow', better: 'a file from the workflow' },
	{ old: 'by your own', better: 'replace … with your own' },
	{ old: 'Nothing wrong leaves', better: 'Checked before sending' },
	{
		old: 'shows images and documents in its documents',
		better: '… documents only images and documents',
	},
];
