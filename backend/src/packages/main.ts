// The operator's command: npm run packages -- numpy pandas php [--from <folder or address>]
// Names are packages of Python, and languages that are downloads of their own. A running server offers them at once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEnvFiles, parseEnvironment, ROOT } from '../environment.ts';
import { readManifest, sandboxFolder } from '../http/sandbox.ts';
import { StartRefusal } from '../start-refusal.ts';
import { bring } from './bring.ts';
import { fetchPackages } from './fetch.ts';
import { packagesFolder, readLock } from './offer.ts';

/** Where Pyodide publishes the files of its list, as its package says. */
function published(): string {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(readFileSync(join(ROOT, 'runtimes/package.json'), 'utf8'));
  return `https://cdn.jsdelivr.net/pyodide/v${dependencies.pyodide}/full/`;
}

async function run(): Promise<void> {
  const { values, positionals: names } = parseArgs({ allowPositionals: true, options: { from: { type: 'string' } } });
  if (names.length === 0) throw new StartRefusal('Say which packages of Python, or languages: npm run packages -- numpy php [--from <folder or address>]');
  loadEnvFiles();
  const parsed = parseEnvironment(process.env);
  if (!parsed.ok) throw new StartRefusal(parsed.sentence);
  const sandbox = sandboxFolder(ROOT);
  const manifest = readManifest(join(sandbox, 'manifest.json'));
  const folder = packagesFolder(parsed.environment.dataDir);
  const languages = names.flatMap((name) => (Object.hasOwn(manifest.brought, name) ? (manifest.brought[name] ?? []) : []));
  for (const brought of languages) await bring({ brought, from: values.from ?? null, folder, say: console.log });
  const packages = names.filter((name) => !Object.hasOwn(manifest.brought, name));
  if (packages.length > 0) {
    const lock = readLock(sandbox, manifest);
    if (!lock) throw new StartRefusal('This build has no Python.');
    await fetchPackages({ lock, names: packages, from: values.from ?? published(), folder, say: console.log });
  }
  console.log(`Programs have ${names.join(', ')} from now on.`);
}

run().catch((error: unknown) => {
  if (!(error instanceof StartRefusal)) throw error;
  console.error(error.message);
  process.exit(1);
});
