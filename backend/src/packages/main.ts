// The operator's command: npm run packages -- numpy pandas [--from <folder or address>]
// A running server offers the packages at once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEnvFiles, parseEnvironment, ROOT } from '../environment.ts';
import { readManifest, sandboxFolder } from '../http/sandbox.ts';
import { StartRefusal } from '../start-refusal.ts';
import { fetchPackages } from './fetch.ts';
import { packagesFolder, readLock } from './offer.ts';

/** Where Pyodide publishes the files of its list, as its package says. */
function published(): string {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(readFileSync(join(ROOT, 'runtimes/package.json'), 'utf8'));
  return `https://cdn.jsdelivr.net/pyodide/v${dependencies.pyodide}/full/`;
}

async function run(): Promise<void> {
  const { values, positionals: names } = parseArgs({ allowPositionals: true, options: { from: { type: 'string' } } });
  if (names.length === 0) throw new StartRefusal('Say which packages: npm run packages -- numpy pandas [--from <folder or address>]');
  loadEnvFiles();
  const parsed = parseEnvironment(process.env);
  if (!parsed.ok) throw new StartRefusal(parsed.sentence);
  const sandbox = sandboxFolder(ROOT);
  const lock = readLock(sandbox, readManifest(join(sandbox, 'manifest.json')));
  if (!lock) throw new StartRefusal('This build has no Python.');
  await fetchPackages({ lock, names, from: values.from ?? published(), folder: packagesFolder(parsed.environment.dataDir), say: console.log });
  console.log(`Programs have ${names.join(', ')} from now on.`);
}

run().catch((error: unknown) => {
  if (!(error instanceof StartRefusal)) throw error;
  console.error(error.message);
  process.exit(1);
});
