import { refusalOf } from '../../nodes/WhatsAppMedia/requests/linkReport';

/** What the headers of a link's server say against sending it. */

const page = { status: 200, mimeType: 'text/html', size: null };

test.each([
	['https://drive.google.com/file/d/1/view', "get the file with n8n's Google Drive node"],
	['https://we.tl/t-1', 'Use a link to the file itself.'],
	['https://example.com/a.jpg', 'Open the link in a private window of your browser'],
])('%s leads to a web page: the advice is the one for its service', (link, advice) => {
	expect(refusalOf(link, page, 1_000)).toMatchObject({
		class: 'media',
		happened: "'Media Link' leads to a web page, not to a file",
		advice: expect.stringContaining(advice) as string,
	});
});

test.each([
	[404, 'media', false],
	[429, 'unavailable', true],
	[503, 'unavailable', true],
])('HTTP %i: class %s, worth another try: %j', (status, failureClass, retryable) => {
	expect(refusalOf('https://example.com/a.jpg', { ...page, status }, 1_000)).toMatchObject({
		class: failureClass,
		retryable,
	});
});

test.each([
	['https://example.com/a.jpg', { status: 200, mimeType: 'image/jpeg', size: 1_000 }],
	['https://example.com/a.jpg', { status: 203, mimeType: null, size: null }],
	['https://example.com/list.json', { status: 200, mimeType: 'application/json', size: 9 }],
])('%s, of which its server says %j, is a file', (link, report) => {
	expect(refusalOf(link, report, 1_000)).toBeNull();
});
