import { emulatedProviders, Emulator } from './emulator';
import { untilDelivered } from './webhooks/plan';

/** `npm run emulator`: the providers on a fixed port, with what goes into the credentials. */
const defaultPort = 4010;

async function main(): Promise<void> {
	const emulator = new Emulator();
	await emulator.start(Number(process.env.PORT ?? defaultPort));
	console.log('The emulated providers answer. Enter these values in the credentials of n8n:\n');
	for (const { name } of emulatedProviders) {
		console.log(name);
		for (const [field, value] of Object.entries(emulator.credential(name))) {
			console.log(`  ${field.padEnd(18)} ${value}`);
		}
	}
	emulator.webhooks.receipts = () => untilDelivered;
	console.log(`\n${emulator.phoneUrl} shows what the customers get; read and reply there.`);
	console.log('Ctrl+C stops them.');
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
