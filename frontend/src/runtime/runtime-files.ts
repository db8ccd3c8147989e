import { indexSchema, type LanguageManifest, type RuntimeIndex } from '@oci/runtimes/manifest.ts';
import { digestOf, digestsAreQuick } from './digest.ts';

/** Where the service worker keeps files. */
const KEPT = 'runtimes';
/** Tells the service worker that what it keeps is spoilt; the cache mode is none of its business, which developer tools change. */
const PAST_KEPT = { 'Past-Kept': 'true' };
/** Hexadecimal digits of a file's SHA-256 with which its path begins. */
const DIGITS = 16;

/** B that have come so far of B in all, as they travel. */
export type Progress = (loaded: number, total: number) => void;

/** The runtimes' files, each fetched once; kept as blobs, so that a new frame needs no request. */
export class RuntimeFiles {
  readonly #base: string;
  readonly #fetch: typeof fetch;
  readonly #blobs = new Map<string, Promise<Blob>>();
  /** Paths of what did not work and cannot be checked here: it is fetched past what was kept. */
  readonly #doubted = new Set<string>();
  #index: Promise<RuntimeIndex> | null = null;

  constructor(base: string, fetcher: typeof fetch) {
    this.#base = base;
    this.#fetch = fetcher;
  }

  /** What a language needs, or undefined where this server does not have it. */
  async language(id: string): Promise<LanguageManifest | undefined> {
    return (await this.#readIndex()).languages[id];
  }

  /** B of all that a language needs, as they travel; 0 where all is here already, null for an unknown language. */
  async size(id: string): Promise<number | null> {
    const { files, languages } = await this.#readIndex();
    const language = languages[id];
    if (!language) return null;
    const missing = Object.values(language.files).filter((path) => !this.#blobs.has(path));
    return missing.reduce((sum, path) => sum + (files[path]?.transfer ?? 0), 0);
  }

  /** Gives the named files of a language, fetching what is missing. */
  take(language: LanguageManifest, names: readonly string[], progress: Progress): Promise<Record<string, Blob>> {
    return this.#takeAll(names.map((name) => ({ name, path: language.files[name] ?? '' })), progress);
  }

  /** Gives files by their paths. */
  takePaths(paths: readonly string[], progress: Progress): Promise<Record<string, Blob>> {
    return this.#takeAll(paths.map((path) => ({ name: path, path })), progress);
  }

  /** Forgets the files of a language, which do not work: the next request looks at each anew. */
  forget({ files }: LanguageManifest): void {
    for (const path of Object.values(files)) {
      this.#blobs.delete(path);
      if (!digestsAreQuick()) this.#doubted.add(path);
    }
  }

  async #takeAll(wanted: readonly { name: string; path: string }[], progress: Progress): Promise<Record<string, Blob>> {
    const { files } = await this.#readIndex();
    const total = wanted.reduce((sum, { path }) => sum + (files[path]?.transfer ?? 0), 0);
    const loaded = new Map<string, number>();
    if (wanted.some(({ path }) => !this.#blobs.has(path))) progress(0, total);
    const blobs = await Promise.all(wanted.map(async ({ name, path }) => {
      const file = files[path];
      if (!file) throw new Error(`${name} is not on this server.`);
      const blob = await this.#take(path, file, (bytes) => {
        loaded.set(path, Math.min(1, bytes / file.bytes) * file.transfer);
        progress(Math.round([...loaded.values()].reduce((sum, part) => sum + part, 0)), total);
      });
      return [name, blob] as const;
    }));
    return Object.fromEntries(blobs);
  }

  #readIndex(): Promise<RuntimeIndex> {
    this.#index ??= this.#get('index.json').then(async (response) => indexSchema.parse(await response.json()));
    this.#index.catch(() => {
      this.#index = null;
    });
    return this.#index;
  }

  #take(path: string, file: RuntimeIndex['files'][string], progress: (bytes: number) => void): Promise<Blob> {
    const known = this.#blobs.get(path);
    if (known) return known;
    const blob = this.#read(path, file, progress);
    this.#blobs.set(path, blob);
    blob.catch(() => {
      if (this.#blobs.get(path) === blob) this.#blobs.delete(path);
    });
    return blob;
  }

  /** A file as it was made: where what was kept is spoilt, it comes from the server. */
  async #read(path: string, { type, sha256 }: RuntimeIndex['files'][string], progress: (bytes: number) => void): Promise<Blob> {
    const digits = sha256 ?? (digestsAreQuick() ? path.slice(0, DIGITS) : '');
    const isRight = async (blob: Blob): Promise<boolean> => digits === '' || (await digestOf(blob)).startsWith(digits);
    if (!this.#doubted.has(path)) {
      // What is kept may also break off while it is read.
      const blob = await readBody(await this.#get(path), type, progress).catch(() => null);
      if (blob && (await isRight(blob))) return blob;
    }
    const blob = await readBody(await this.#get(path, { cache: 'reload', headers: PAST_KEPT }), type, progress);
    if (await isRight(blob)) await this.#replace(path, blob);
    // Of a file that only its path describes the server has the last word.
    else if (sha256 !== undefined) throw new Error(`${path.split('/').at(-1)} is not the file that its list names.`);
    this.#doubted.delete(path);
    return blob;
  }

  /** Puts a file in the place of what was kept of it, if anything was. */
  async #replace(path: string, blob: Blob): Promise<void> {
    // Over plain http there is no such storage, and no service worker; in one that is broken nothing is kept.
    if (!('caches' in globalThis)) return;
    try {
      const cache = await caches.open(KEPT);
      if (await cache.match(this.#address(path))) await cache.put(this.#address(path), new Response(blob));
    } catch {
      // The next visit finds it spoilt again.
    }
  }

  #address(path: string): string {
    return `${this.#base}/runtimes/${path}`;
  }

  async #get(path: string, how: RequestInit = { cache: 'default' }): Promise<Response> {
    const response = await this.#fetch(this.#address(path), { credentials: 'omit', ...how });
    if (!response.ok) throw new Error(`The server answered ${response.status} for a part of the runtime.`);
    return response;
  }
}

/** Reads a body piece by piece; the sizes told are those after decompression. */
async function readBody(response: Response, type: string, progress: (bytes: number) => void): Promise<Blob> {
  const pieces: BlobPart[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
    pieces.push(piece.value);
    bytes += piece.value.length;
    progress(bytes);
  }
  return new Blob(pieces, { type });
}
