import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { broughtIn } from '../src/brought.ts';
import { manifestSchema, type Manifest, type RuntimeIndex } from '../src/manifest.ts';

const ROOT = join(import.meta.dirname, '../..');
/** A data folder of the tests, kept with what is installed. */
const DATA = join(ROOT, 'node_modules/.oci/brought');

/** Where the operator's command puts packages. */
export const BROUGHT = join(DATA, 'packages');

/** Brings the languages that are downloads of their own, as an operator does; where none can be had, their tests are skipped and say so. */
export function bringLanguages(): void {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(ROOT, 'runtimes/dist/manifest.json'), 'utf8')));
  const missing = Object.keys(manifest.brought).filter((id) => !(id in broughtHere(manifest).languages));
  if (missing.length === 0) return;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/run.js'), 'packages', ...missing], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, DATA_DIR: DATA } });
  console.log(stdout + stderr);
  if (status !== 0 && !stderr.includes('npm could not fetch')) throw new Error(`npm run packages -- ${missing.join(' ')} ended with ${status}`);
}

/** What of a build's languages was brought. */
export function broughtHere({ brought }: Pick<Manifest, 'brought'>): RuntimeIndex {
  if (!existsSync(BROUGHT)) return { files: {}, languages: {} };
  return broughtIn(brought, new Map(readdirSync(BROUGHT).map((name) => [name, statSync(join(BROUGHT, name)).size])));
}

/** Whether the tests have a language's runtime. */
export function isHere(id: string): boolean {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(ROOT, 'runtimes/dist/manifest.json'), 'utf8')));
  return id in manifest.languages || id in broughtHere(manifest).languages;
}

export const NOT_HERE = 'npm could not bring its package';
