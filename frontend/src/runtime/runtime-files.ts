import { indexSchema, type LanguageManifest, type RuntimeIndex } from '@oci/runtimes/manifest.ts';
import { digestOf } from './digest.ts';

/** Where the service worker keeps files. */
const KEPT = 'runtimes';

/** B that have come so far of B in all, as they travel. */
export type Progress = (loaded: number, total: number) => void;

/** The runtimes' files, each fetched once; kept as blobs, so that a new frame needs no request. */
export class RuntimeFiles {
  readonly #base: string;
  readonly #fetch: typeof fetch;
  readonly #blobs = new Map<string, Promise<Blob>>();
  /** Paths of what was found spoilt: wherever it was kept, it is fetched from the server again. */
  readonly #spoilt = new Set<string>();
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

  /** Forgets the files of a language, which do not work. */
  forget({ files }: LanguageManifest): void {
    for (const path of Object.values(files)) {
      this.#blobs.delete(path);
      this.#spoilt.add(path);
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

  #take(path: string, { type, sha256 }: RuntimeIndex['files'][string], progress: (bytes: number) => void): Promise<Blob> {
    const known = this.#blobs.get(path);
    if (known) return known;
    const blob = (this.#spoilt.has(path) ? this.#getAnew(path) : this.#get(path)).then(async (response) => {
      const read = await readBody(response, type, progress);
      if (sha256 !== undefined && (await digestOf(read)) !== sha256) {
        this.#spoilt.add(path);
        throw new Error(`${path.split('/').at(-1)} is not the file that its list names.`);
      }
      this.#spoilt.delete(path);
      return read;
    });
    this.#blobs.set(path, blob);
    blob.catch(() => {
      if (this.#blobs.get(path) === blob) this.#blobs.delete(path);
    });
    return blob;
  }

  /** What the service worker or the browser itself kept of a file is not looked at. */
  async #getAnew(path: string): Promise<Response> {
    // Over plain http there is no such storage, and no service worker; one that is broken has kept nothing.
    if ('caches' in globalThis) await caches.open(KEPT).then((cache) => cache.delete(this.#address(path))).catch(() => false);
    return this.#get(path, 'reload');
  }

  #address(path: string): string {
    return `${this.#base}/runtimes/${path}`;
  }

  async #get(path: string, cache: RequestCache = 'default'): Promise<Response> {
    const response = await this.#fetch(this.#address(path), { credentials: 'omit', cache });
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
