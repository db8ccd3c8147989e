import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDependencies, type Lock, type Package } from '@oci/runtimes/packages.ts';
import { StartRefusal } from '../start-refusal.ts';

/** Which packages, where their files are to be had (a folder or an address), and where they are put. */
export type FetchOptions = { lock: Lock; names: readonly string[]; from: string; folder: string; say(line: string): void };

/** Puts the files of packages, and of all that they depend on, into a folder; each once its SHA-256 is the one that the list names. */
export async function fetchPackages({ lock, names, from, folder, say }: FetchOptions): Promise<void> {
  const unknown = names.find((name) => !withDependencies(lock, [name]));
  if (unknown !== undefined) throw new StartRefusal(`There is no package "${unknown}" for this Python: its own list, pyodide-lock.json, does not have it.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const wanted of withDependencies(lock, names) ?? []) await put(wanted);

  async function put({ file_name: file, sha256 }: Package): Promise<void> {
    const target = join(folder, file);
    if (existsSync(target) && digestOf(readFileSync(target)) === sha256) return say(`${file} is there already.`);
    const bytes = await read(from, file);
    if (digestOf(bytes) !== sha256) throw new StartRefusal(`${file} of ${from} is not the file that the list names: its SHA-256 is another. It was not kept.`);
    writeFileSync(`${target}.part`, bytes, { mode: 0o600 });
    renameSync(`${target}.part`, target);
    say(`${file} · ${(bytes.length / 1_000_000).toFixed(1)} MB`);
  }
}

async function read(from: string, file: string): Promise<Buffer> {
  try {
    if (!/^https?:/.test(from)) return readFileSync(join(from, file));
    const response = await fetch(new URL(file, from.endsWith('/') ? from : `${from}/`));
    if (!response.ok) throw new Error(`the answer was ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    throw new StartRefusal(`${file} could not be read from ${from}: ${error instanceof Error ? error.message : String(error)}.`, { cause: error });
  }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
