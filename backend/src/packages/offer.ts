import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '@oci/runtimes/manifest.ts';
import { lockSchema, offerOf, type Lock, type Offer } from '@oci/runtimes/packages.ts';

/** The folder of Python packages in the data folder. Whoever runs the server puts them there. */
export const packagesFolder = (dataDir: string): string => join(dataDir, 'packages');

/** The packages that fit the Python of a build, as the build's folder lists them; null: it has no Python. */
export function readLock(sandbox: string, { languages }: Manifest): Lock | null {
  const path = languages.python?.files['pyodide-lock.json'];
  return path === undefined ? null : lockSchema.parse(JSON.parse(readFileSync(join(sandbox, 'runtimes', path), 'utf8')));
}

/** What a folder holds of the packages of a list. */
export function offeredIn(folder: string, lock: Lock): Offer {
  if (!statSync(folder, { throwIfNoEntry: false })) return { files: {}, modules: {} };
  return offerOf(lock, new Map(readdirSync(folder).map((name) => [name, statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0])));
}
