/** What providers answered to users of other nodes, and what those users put in, in our own words and values. */
export interface WildCase {
	/** What `inTheWild.test.ts` finds its check by. */
	id: string;
	/** The status of the answer; 400 where there is none. */
	http?: number;
	/** The answer, or the error that came later in a webhook. */
	json?: unknown;
	/** What n8n holds of the file. */
	binary?: { mimeType: string; fileName: string };
	/** What stands in the field To. */
	inputs?: string[];
}

const acceptedTypes = 'audio/aac, audio/mp4, audio/mpeg, application/pdf, image/jpeg, video/mp4';

/** Codes and the form of the texts are facts of the providers; ids, links and names are ours. */
export const wildCases: readonly WildCase[] = [
	{
		// 100 is also the code of a wrong parameter: only the text says that it is the file's type
		id: 'upload-wrong-mime',
		http: 400,
		json: {
			error: {
				message: `(#100) Param file must be a file with one of the following types: ${acceptedTypes}.`,
				type: 'OAuthException',
				code: 100,
				fbtrace_id: 'A_trace_1',
			},
		},
	},
	{
		// a file without a type, as an HTTP Request node leaves it: never sent as it is
		id: 'upload-octet-stream',
		http: 400,
		json: {
			error: {
				message: `(#100) Param file must be a file with one of the following types: ${acceptedTypes}. Received file of type 'application/octet-stream'.`,
				type: 'OAuthException',
				code: 100,
			},
		},
	},
	{
		// the upload takes audio/opus, the message with it fails later
		id: 'status-audio-opus',
		json: uploadError('Unsupported Audio mime type audio/opus. Please use audio/ogg; codecs=opus.'),
	},
	{
		id: 'status-voice-opus',
		json: uploadError('Unsupported Voice mime type audio/opus. Please use audio/ogg; codecs=opus.'),
	},
	{
		// the link led to a page with a player
		id: 'status-video-html',
		json: uploadError('Unsupported Video mime type text/html. Please use video/3gpp, video/mp4.'),
	},
	{
		// a firewall in front of the file
		id: 'status-link-503',
		json: uploadError(
			'Downloading media from weblink failed with http code 503, status message Service Unavailable',
		),
	},
	{
		// the envelope of a go-between; the third try succeeded
		id: 'link-500',
		json: {
			success: false,
			type: 'validation_error',
			errors: [
				{
					attr: 'details',
					code: 'invalid',
					detail: 'Downloading media from weblink failed with http code 500',
				},
			],
		},
	},
	{
		// the body of a webhook in the old shape: no object, no entry
		id: '360dialog-onprem-link-302',
		json: {
			incoming_messages: [],
			statuses: [
				{
					id: 'gBEG-old-message-id',
					recipient_id: '14155550123',
					status: 'failed',
					timestamp: '1767323045',
					type: 'message',
					errors: [
						{
							code: 1014,
							title: 'Request for url http://files.example/a failed with error: 302 (Found)',
						},
					],
				},
			],
		},
	},
	{
		id: 'status-131014-404',
		json: {
			code: 131014,
			title: 'Request for url https://files.example/a.jpg failed with error: 404 (Not Found)',
		},
	},
	{
		// HTTP 403, and yet nothing but a pause is needed
		id: 'rate-limit-130429',
		http: 403,
		json: { error: { message: '(#130429) Rate limit hit', code: 130429 } },
	},
	{
		id: 'pair-limit-131056',
		http: 403,
		json: {
			error: {
				message: '(#131056) (Business Account, Consumer Account) pair rate limit hit',
				code: 131056,
			},
		},
	},
	{
		id: 'http-429',
		http: 429,
		json: { error: { message: 'Calls to this api have exceeded the rate limit', code: 613 } },
	},
	{
		// ids live 30 days, those from a webhook 7
		id: 'expired-media-id',
		http: 400,
		json: {
			error: {
				message: "Unsupported get request. Object with ID '1234' does not exist",
				type: 'GraphMethodException',
				code: 100,
				error_subcode: 33,
				fbtrace_id: 'A_trace_2',
			},
		},
	},
	{ id: 'webp-as-image', json: { code: 131053, title: 'Media upload error' } },
	// a name for MP3 that no standard knows, given by text-to-speech services
	{ id: 'mp3-alias', binary: { mimeType: 'audio/mp3', fileName: 'greeting.mp3' } },
	// Meta goes by the extension of the file name
	{ id: 'ogg-named-mp4', binary: { mimeType: 'audio/ogg', fileName: 'voice.mp4' } },
	{
		id: 'phone-formats',
		inputs: [
			'+1 (650) 555-1234',
			'0049 151 12345678',
			'+49 (151) 123-456-78',
			'16505551234',
			'US.13491208655302741918',
			'US.ENT.11815799212886844830',
			'an expression with a plus before a number that has one',
		],
	},
];

function uploadError(details: string) {
	return {
		code: 131053,
		title: 'Media upload error',
		message: 'Media upload error',
		error_data: { details },
	};
}
