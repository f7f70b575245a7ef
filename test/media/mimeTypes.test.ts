import {
	extensionOf,
	extensionOfMimeType,
	mediaTypeOfMimeType,
	mimeTypeOfName,
} from '../../nodes/WhatsAppMedia/media/mimeTypes';

test.each([
	['photo.JPG', 'jpg', 'image/jpeg'],
	['https://example.com/a/b.mp4?sig=1#t', 'mp4', 'video/mp4'],
	['archive.tar.gz', 'gz', null],
	['no-extension', null, null],
	['https://example.com/a.b/c', null, null],
])('%s has the extension %s and the type %s', (name, extension, mimeType) => {
	expect(extensionOf(name)).toBe(extension);
	expect(mimeTypeOfName(name)).toBe(mimeType);
});

test.each([
	['image/jpeg', 'jpg', 'image'],
	['image/webp', 'webp', 'sticker'],
	['video/3gpp', '3gp', 'video'],
	['audio/ogg; codecs=opus', 'ogg', 'audio'],
	['application/pdf', 'pdf', 'document'],
	['application/x-unknown', null, 'document'],
])('%s has the extension %s and is sent as %s', (mimeType, extension, type) => {
	expect(extensionOfMimeType(mimeType)).toBe(extension);
	expect(mediaTypeOfMimeType(mimeType)).toBe(type);
});
