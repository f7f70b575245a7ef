/** A service whose share links open a web page with the file in it, which WhatsApp cannot send. */
interface SharingService {
	name: string;
	/** Its share links: host and path. */
	pages: RegExp;
	/** A query that makes a link lead to the file itself, where the service documents one. */
	direct?: { links: RegExp; set: readonly [name: string, value: string] };
	/** Queries with which a link does not open the page. */
	otherwise?: readonly string[];
	/** n8n's node that downloads from it; null if there is none. */
	node: string | null;
}

const services: readonly SharingService[] = [
	{
		name: 'Google Drive',
		pages: /^(drive|docs)\.google\.com\/(?!uc\b|.*\/export\b)/,
		node: 'Google Drive',
	},
	{ name: 'Google Photos', pages: /^photos\.(google\.com|app\.goo\.gl)\//, node: null },
	{
		name: 'Dropbox',
		pages: /^(www\.)?dropbox\.com\/(s|sh|scl|t)\//,
		// Dropbox, "Force a shared link to download or render"
		direct: { links: /\/(s|scl\/fi)\//, set: ['dl', '1'] },
		otherwise: ['dl=1', 'raw=1'],
		node: 'Dropbox',
	},
	{
		name: 'OneDrive',
		pages: /^(1drv\.ms|onedrive\.live\.com)\/(?!download\b)/,
		node: 'Microsoft OneDrive',
	},
	{
		name: 'SharePoint',
		pages: /^[\w-]+\.sharepoint\.com\/:\w:\//,
		otherwise: ['download=1'],
		node: 'Microsoft SharePoint',
	},
	{ name: 'WeTransfer', pages: /^(we\.tl|([\w-]+\.)?wetransfer\.com)\//, node: null },
	{
		name: 'iCloud',
		pages: /^(www\.icloud\.com\/(iclouddrive|photos|sharedalbum|attachment)|share\.icloud\.com\/)/,
		node: null,
	},
	{ name: 'Box', pages: /^([\w-]+\.)*box\.com\/(s|v|file)\//, node: 'Box' },
	{ name: 'MEGA', pages: /^mega\.(nz|io|co\.nz)\//, node: null },
	{ name: 'MediaFire', pages: /^www\.mediafire\.com\/(file|view)\//, node: null },
	{ name: 'YouTube', pages: /^((www|m)\.youtube\.com|youtu\.be)\//, node: null },
	{ name: 'Canva', pages: /^www\.canva\.com\/design\//, node: null },
];

/** The page of a service that a link opens in place of a file. */
export interface SharePage {
	service: string;
	/** The link to the file itself; null if the service documents none. */
	direct: string | null;
	fix: string;
}

/** @param link absolute, as the URL parser writes it */
export function sharePage(link: string): SharePage | null {
	const url = new URL(link);
	const place = url.hostname + url.pathname;
	const service = services.find(({ pages }) => pages.test(place));
	if (service === undefined) return null;
	const { name, direct, otherwise = [], node } = service;
	const queries = [...url.searchParams].map((pair) => pair.join('='));
	if (otherwise.some((query) => queries.includes(query))) return null;
	return {
		service: name,
		direct: direct?.links.test(url.pathname) === true ? withQuery(url, direct.set) : null,
		fix:
			node === null
				? 'Use a link to the file itself.'
				: `Use a link to the file itself, or get the file with n8n's ${node} node and choose the 'Media Source' Binary File.`,
	};
}

function withQuery(url: URL, [name, value]: readonly [string, string]): string {
	const changed = new URL(url);
	changed.searchParams.set(name, value);
	return changed.href;
}
