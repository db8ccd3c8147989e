import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EngineFile } from '../src/files.ts';
import type { Manifest } from '../src/manifest.ts';
import { bundle } from './bundle.ts';
import { compress } from './compress.ts';
import { packagedFile } from './packages.ts';

/** Puts files into `dist/runtimes/<hash>/<name>`, each once, with their compressed forms beside them. */
export class Shelf {
  readonly files: Manifest['files'] = {};
  readonly #root: string;
  readonly #folder: string;
  readonly #placed = new Map<string, Promise<string>>();
  readonly #work: Promise<void>[] = [];

  constructor(folder: string, root: string) {
    this.#root = root;
    this.#folder = folder;
  }

  /** Bundles a worker and places it; gives its path. */
  script(name: string, source: string, format: 'iife' | 'esm'): Promise<string> {
    return this.#once(`${source} ${name}`, async () => this.#place(name, 'text/javascript', Buffer.from(await bundle(source, format))));
  }

  /** Places a file that a language names; gives its path. */
  file(name: string, folder: string, { from, type, bundle: small }: EngineFile): Promise<string> {
    const source = from.startsWith('.') ? join(folder, from) : packagedFile(from, this.#folder);
    if (small) return this.script(name, source, 'esm');
    return this.#once(`${source} ${name}`, async () => this.#place(name, type, await readFile(source)));
  }

  /** Resolves when all is written. */
  async done(): Promise<void> {
    await Promise.all(this.#work);
  }

  #once(key: string, make: () => Promise<string>): Promise<string> {
    const placed = this.#placed.get(key) ?? make();
    this.#placed.set(key, placed);
    return placed;
  }

  async #place(name: string, type: string, content: Buffer): Promise<string> {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
    const path = `${hash}/${name}`;
    if (this.files[path]) return path;
    this.files[path] = { type, bytes: content.length, transfer: content.length, immutable: true };
    this.#work.push(this.#write(path, content));
    return path;
  }

  async #write(path: string, content: Buffer): Promise<void> {
    const target = join(this.#root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
    const file = this.files[path];
    if (file) file.transfer = Math.min(content.length, await compress(target, content));
  }
}
