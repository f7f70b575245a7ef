import type { Provider } from '../contract/provider';
import { providerOption } from '../fields/options';
import type { ItemParameters } from './itemParameters';
import { readOption } from './readOption';

/** The options that only this provider has, as texts; those without a value are left out. */
export function readProviderOptions(
	item: ItemParameters,
	provider: Provider,
): Record<string, string> {
	return Object.fromEntries(
		provider.capabilities.options.flatMap((option) => {
			const value = readOption(item, providerOption(option, provider));
			return value === null ? [] : [[option.parameter, String(value)]];
		}),
	);
}
