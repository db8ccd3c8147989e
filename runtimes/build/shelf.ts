import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { EngineFile, MakeFile } from '../src/files.ts';
import type { Manifest } from '../src/manifest.ts';
import { bundle } from './bundle.ts';
import { Cache } from './cache.ts';
import { compress } from './compress.ts';
import { packagedFile } from './packages.ts';
import { stampOfLanguage } from './stamp.ts';

const unpack = promisify(brotliDecompress);

/** Puts files into `dist/runtimes/<hash>/<name>`, each once, with their compressed forms beside them. */
export class Shelf {
  readonly files: Manifest['files'] = {};
  readonly #root: string;
  readonly #folder: string;
  readonly #cache: Cache;
  readonly #placed = new Map<string, Promise<string>>();
  readonly #work: Promise<void>[] = [];

  constructor(folder: string, root: string) {
    this.#root = root;
    this.#folder = folder;
    this.#cache = new Cache(folder);
  }

  /** Bundles a worker and places it; gives its path. */
  script(name: string, source: string): Promise<string> {
    return this.#once(`${source} ${name}`, async () => this.#place(name, 'text/javascript', Buffer.from(await bundle(source))));
  }

  /** Places a file that a language names; gives its path. */
  file(name: string, folder: string, { from, type, evaluated, make, packed }: EngineFile): Promise<string> {
    const source = from.startsWith('.') ? join(folder, from) : packagedFile(from, this.#folder);
    return this.#once(`${source} ${name}`, async () => {
      const content = evaluated ? Buffer.from(await bundle(source, { evaluated })) : make ? await this.#make(source) : await readFile(source);
      return packed ? this.#place(name, type, await unpack(content), content) : this.#place(name, type, content);
    });
  }

  /** Resolves when all is written. */
  async done(): Promise<void> {
    await Promise.all(this.#work);
  }

  async #make(source: string): Promise<Buffer> {
    return this.#cache.get([source.slice(this.#folder.length), await stampOfLanguage(this.#languageOf(source), this.#folder)], async () => {
      const { make }: { make: MakeFile } = await import(pathToFileURL(source).href);
      return make();
    });
  }

  /** Folder of the language that a file belongs to. */
  #languageOf(source: string): string {
    const sources = join(this.#folder, 'src');
    return join(sources, relative(sources, source).split(sep)[0] ?? '');
  }

  #once(key: string, make: () => Promise<string>): Promise<string> {
    const placed = this.#placed.get(key) ?? make();
    this.#placed.set(key, placed);
    return placed;
  }

  async #place(name: string, type: string, content: Buffer, packed?: Buffer): Promise<string> {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
    const path = `${hash}/${name}`;
    if (this.files[path]) return path;
    this.files[path] = { type, bytes: content.length, transfer: content.length, immutable: true };
    this.#work.push(this.#write(path, content, packed));
    return path;
  }

  async #write(path: string, content: Buffer, packed?: Buffer): Promise<void> {
    const target = join(this.#root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
    const file = this.files[path];
    if (file) file.transfer = Math.min(content.length, await compress(target, content, this.#cache, packed));
  }
}
