import { checkFormat, checkPackage, checkRules } from './checks.mjs';
import { installPackage } from './install.mjs';
import { checkPhrases } from './phrases.mjs';
import { run } from './step.mjs';
import { makeTarball } from './tarball.mjs';

/** Our rules, then those of n8n's scanner. */
await run(async () => {
	await installPackage();
	await checkFormat();
	await checkRules();
	await checkPhrases();
	await makeTarball();
	await checkPackage();
});
