import { textOrNull } from './json';
import type { CredentialData } from './provider';

/** The address of a credential's proxy or sandbox, else the provider's own; without a slash at its end. */
export function baseUrlOf(data: CredentialData, own: string): string {
	return (textOrNull(data.baseUrl) ?? own).replace(/\/+$/, '');
}
