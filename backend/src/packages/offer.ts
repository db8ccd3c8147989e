import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { broughtIn } from '@oci/runtimes/brought.ts';
import type { Manifest, RuntimeIndex } from '@oci/runtimes/manifest.ts';
import { lockSchema, offerOf, type Lock } from '@oci/runtimes/packages.ts';

/** The folder of Python packages and of languages' own downloads in the data folder. Whoever runs the server puts them there. */
export const packagesFolder = (dataDir: string): string => join(dataDir, 'packages');

/** The packages that fit the Python of a build, as the build's folder lists them; null: it has no Python. */
export function readLock(sandbox: string, { languages }: Manifest): Lock | null {
  const path = languages.python?.files['pyodide-lock.json'];
  return path === undefined ? null : lockSchema.parse(JSON.parse(readFileSync(join(sandbox, 'runtimes', path), 'utf8')));
}

/** What the page is told of a build's runtimes with what a folder adds to them; null: it adds nothing. */
export function indexWith(folder: string, { files, languages, brought }: Manifest, lock: Lock | null): RuntimeIndex | null {
  if (!statSync(folder, { throwIfNoEntry: false })) return null;
  const sizes = new Map(readdirSync(folder).map((name) => [name, statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0]));
  const added = broughtIn(brought, sizes);
  const packages = lock ? offerOf(lock, sizes) : { files: {}, modules: {} };
  if (Object.keys({ ...added.files, ...packages.files }).length === 0) return null;
  const { python } = languages;
  return {
    files: { ...files, ...added.files, ...packages.files },
    languages: { ...languages, ...(python && { python: { ...python, packages: packages.modules } }), ...added.languages },
  };
}
