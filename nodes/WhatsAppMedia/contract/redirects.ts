/** What a server answers with that wants the request elsewhere. The key must not follow it, so it is a failure. */
export const redirectStatuses = [300, 301, 302, 303, 304, 305, 306, 307, 308];

/** Rules of a credential test: n8n takes a redirect that it does not follow for a success where other failures are ignored. */
export function redirectRules(displayName: string) {
	return redirectStatuses.map((value) => ({
		type: 'responseCode' as const,
		properties: {
			value,
			message: `The address answered with a redirect (HTTP ${value}), so it is not the API of ${displayName}. Correct 'Base URL', or empty it.`,
		},
	}));
}
