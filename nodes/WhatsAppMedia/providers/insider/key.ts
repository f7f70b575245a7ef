import { textOrNull } from '../../contract/json';
import type { CredentialData } from '../../contract/provider';

export const templatesPath = '/api/v1/templates';

/** The key that a request carries: Insider has one of its own for templates (page "List WhatsApp Templates"). */
export function keyFor(url: string, credential: CredentialData): string {
	const isOfTemplates = URL.canParse(url) && new URL(url).pathname.endsWith(templatesPath);
	const key = isOfTemplates ? credential.templateApiKey : credential.authKey;
	return textOrNull(key) ?? '';
}
