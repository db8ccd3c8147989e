import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { packageFolder } from './packages.ts';

/** Keeps what took long to make beside the installed packages; with them it is wiped. */
export class Cache {
  readonly #folder: string;

  /** `folder` is where packages are looked for from. */
  constructor(folder: string) {
    this.#folder = join(dirname(packageFolder('rolldown', folder)), '.oci/made');
  }

  /** Gives what was made under these keys before, or makes it. */
  async get(keys: readonly (string | Buffer)[], make: () => Promise<Uint8Array>): Promise<Buffer> {
    const hash = createHash('sha256');
    for (const key of keys) hash.update(String(key.length)).update('\0').update(key);
    const file = join(this.#folder, hash.digest('hex'));
    const known = await readFile(file).catch(() => null);
    if (known) return known;
    const made = Buffer.from(await make());
    await mkdir(this.#folder, { recursive: true });
    // Whole or not at all, also when two builds make the same.
    const next = `${file}.${process.pid}`;
    await writeFile(next, made);
    await rename(next, file);
    return made;
  }
}
