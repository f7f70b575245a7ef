import { sharePage } from '../../nodes/WhatsAppMedia/media/sharePage';

/** Links that open a page around the file: known by their services. */

test.each([
	['https://drive.google.com/file/d/1AbC/view?usp=sharing', 'Google Drive'],
	['https://drive.google.com/open?id=1AbC', 'Google Drive'],
	['https://drive.google.com/drive/folders/1AbC', 'Google Drive'],
	['https://docs.google.com/document/d/1AbC/edit', 'Google Drive'],
	['https://photos.app.goo.gl/abc', 'Google Photos'],
	['https://www.dropbox.com/sh/abc/def?dl=0', 'Dropbox'],
	['https://www.dropbox.com/scl/fo/abc/def?rlkey=x&dl=0', 'Dropbox'],
	['https://1drv.ms/i/s!AbC', 'OneDrive'],
	['https://onedrive.live.com/?id=1&cid=2', 'OneDrive'],
	['https://contoso.sharepoint.com/:i:/g/AbC', 'SharePoint'],
	['https://contoso-my.sharepoint.com/:b:/p/jane/AbC?e=1', 'SharePoint'],
	['https://we.tl/t-AbC', 'WeTransfer'],
	['https://wetransfer.com/downloads/abc', 'WeTransfer'],
	['https://www.icloud.com/iclouddrive/abc#picture', 'iCloud'],
	['https://share.icloud.com/photos/abc', 'iCloud'],
	['https://app.box.com/s/abc', 'Box'],
	['https://acme.app.box.com/file/123', 'Box'],
	['https://mega.nz/file/abc#def', 'MEGA'],
	['https://www.mediafire.com/file/abc/a.jpg/file', 'MediaFire'],
	['https://youtu.be/abc', 'YouTube'],
	['https://www.canva.com/design/abc/view', 'Canva'],
])('%s is a page of %s, and the advice is to use the file itself', (link, service) => {
	const page = sharePage(link);
	expect(page).toMatchObject({ service, direct: null });
	expect(page?.fix).toContain('Use a link to the file itself');
});

test("the advice names n8n's node for the service, where there is one", () => {
	expect(sharePage('https://drive.google.com/file/d/1/view')?.fix).toContain(
		"get the file with n8n's Google Drive node",
	);
	expect(sharePage('https://we.tl/t-1')?.fix).not.toContain('node');
});

test.each([
	['https://www.dropbox.com/s/abc/a.jpg', 'https://www.dropbox.com/s/abc/a.jpg?dl=1'],
	['https://dropbox.com/s/abc/a.jpg?dl=0', 'https://dropbox.com/s/abc/a.jpg?dl=1'],
	[
		'https://www.dropbox.com/scl/fi/abc/a.jpg?rlkey=x&st=y&dl=0',
		'https://www.dropbox.com/scl/fi/abc/a.jpg?rlkey=x&st=y&dl=1',
	],
])('%s leads to the file as %s, as Dropbox documents', (link, direct) => {
	expect(sharePage(link)).toMatchObject({ service: 'Dropbox', direct });
});

test.each([
	'https://example.com/file/d/1/view',
	'https://drive.google.com/uc?export=download&id=1AbC',
	'https://drive.google.com.example.com/file/d/1/view',
	'https://docs.google.com/document/d/1AbC/export?format=pdf',
	'https://lh3.googleusercontent.com/abc',
	'https://www.dropbox.com/s/abc/a.jpg?dl=1',
	'https://www.dropbox.com/scl/fi/abc/a.jpg?rlkey=x&raw=1',
	'https://dl.dropboxusercontent.com/s/abc/a.jpg',
	'https://onedrive.live.com/download?cid=1&resid=2',
	'https://contoso.sharepoint.com/:i:/g/AbC?download=1',
	'https://contoso.sharepoint.com/sites/a/Shared%20Documents/a.jpg',
	'https://app.box.com/shared/static/abc.jpg',
	'https://i.ytimg.com/vi/abc/0.jpg',
])('%s is not known as a page', (link) => {
	expect(sharePage(link)).toBeNull();
});
