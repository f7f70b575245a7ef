import type { Field } from './field';

export const eventsField: Field = {
	name: 'events',
	label: 'Events',
	fix: 'Choose one event or more from the list.',
};

export const downloadMediaField: Field = {
	name: 'downloadMedia',
	label: 'Download Media',
	fix: 'Switch it on or off.',
};

/** The collection of the trigger's options. */
export const triggerOptions = 'options';

export const onlyFromField: Field = {
	name: 'onlyFrom',
	label: 'Only From',
	fix: 'Enter phone numbers with their country code, separated by commas, e.g. +1 415 555 0123.',
};

export const replaceWebhookField: Field = {
	name: 'replaceWebhook',
	label: 'Replace Other Webhook',
	fix: 'Switch it on or off.',
};
