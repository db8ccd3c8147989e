import type { LanguageManifest } from '@oci/runtimes/manifest.ts';
import { LANGUAGES, languageOf } from '@oci/runtimes/table.ts';
import { createStore } from 'zustand/vanilla';
import { IdleTimers } from './idle-timers.ts';
import { PageRun } from './page-run.ts';
import { RuntimeFiles } from './runtime-files.ts';
import type { RunHandle, Runner, RunRequest, RunSink, RuntimeStatus } from './runner.ts';
import { Sandbox } from './sandbox.ts';

/** ms after which a late file that could not be fetched is tried again. */
const RETRY = 5_000;

/** B of a download up to which a language that is looked at is loaded before its first run. */
const LOADED_AHEAD = 12_582_912;
/** ms after which the memory of a language that is neither looked at nor run is given back. */
const IDLE_AFTER = 300_000;

/** Where the sandbox and its files are served, and how they are fetched; by default: here, by `fetch`. Tests wait for a shorter `idleAfter`. */
export type RunnerOptions = { baseUrl?: string; fetch?: typeof fetch; idleAfter?: number };

/** Makes the sandbox of a page. Nothing is fetched and no frame is made before the first `load` or `run`. */
export function createRunner({ baseUrl = '', fetch: fetcher = (...request) => fetch(...request), idleAfter = IDLE_AFTER }: RunnerOptions = {}): Runner {
  return new SandboxRunner(baseUrl, fetcher, idleAfter);
}

class SandboxRunner implements Runner {
  readonly status = createStore<Readonly<Record<string, RuntimeStatus>>>(() => Object.fromEntries(LANGUAGES.map(({ id, cannotRun: why }) => [id, why === undefined ? { state: 'idle', size: null } : { state: 'unsupported', why }])));
  readonly #files: RuntimeFiles;
  readonly #sandbox: Sandbox;
  readonly #loads = new Map<string, Promise<void>>();
  readonly #retries = new Set<ReturnType<typeof setTimeout>>();
  /** False from `dispose` until it is used again; then nothing is retried. */
  #used = false;
  #shown: string | null = null;
  readonly #idle: IdleTimers;
  #runs = 0;
  /** Who waits for the check of a run. */
  readonly #checks = new Map<number, (errors: string[]) => void>();
  #current: PageRun | null = null;

  constructor(base: string, fetcher: typeof fetch, idleAfter: number) {
    this.#idle = new IdleTimers(idleAfter, (language) => void this.#giveBack(language));
    this.#files = new RuntimeFiles(base, fetcher);
    this.#sandbox = new Sandbox(`${base}/sandbox/frame.html`, this.#files, {
      message: (message) => {
        if (message.type === 'checked') this.#checks.get(message.run)?.(message.errors);
        else if (message.run === this.#current?.number) this.#current.hear(message);
      },
      broken: () => this.#loads.clear(),
      lost: () => this.#lose(),
      gone: () => this.#endChecks(),
    });
  }

  async show(language: string): Promise<void> {
    const before = this.#shown;
    this.#shown = language;
    this.#idle.cancel(language);
    if (before !== null && before !== language) this.#idle.start(before);
    if (languageOf(language)?.cannotRun !== undefined) return;
    const size = await this.#files.size(language).catch(() => null);
    await this.#tellMissing().catch(() => undefined);
    if (size === null || size <= LOADED_AHEAD) await this.load(language);
    else if (this.status.getState()[language]?.state === 'idle') this.#tell(language, { state: 'idle', size });
  }

  async find(language: string): Promise<void> {
    if (languageOf(language)?.notBrought !== undefined) await this.#tellMissing().catch(() => undefined);
  }

  load(language: string): Promise<void> {
    this.#used = true;
    const loading = this.#loads.get(language) ?? this.#load(language);
    this.#loads.set(language, loading);
    return loading;
  }

  run(request: RunRequest, sink: RunSink): RunHandle {
    this.#current?.stop();
    this.#current?.end({ type: 'stopped' });
    const run = new PageRun(this.#runs++, request, sink, {
      stop: () => this.#sandbox.send({ type: 'stop', run: run.number, interrupt: languageOf(request.language)?.interrupts === true }),
      answer: (text) => this.#sandbox.send({ type: 'input', run: run.number, text }),
      abandon: () => this.#renew(),
      over: () => {
        this.#sandbox.watch(false);
        if (this.#current === run) this.#current = null;
        if (request.language !== this.#shown) this.#idle.start(request.language);
        void this.#check(run.number, request, sink);
      },
    });
    this.#current = run;
    this.#idle.cancel(request.language);
    void this.#start(run);
    return { stop: () => run.stop(), input: (text) => run.answer(text) };
  }

  dispose(): void {
    this.#current?.end({ type: 'stopped' });
    this.#used = false;
    this.#loads.clear();
    for (const timer of this.#retries) clearTimeout(timer);
    this.#idle.cancelAll();
    this.#sandbox.close();
  }

  async #load(language: string): Promise<void> {
    const manifest = await this.#prepare(language);
    if (manifest) await this.#complete(manifest);
    else this.#loads.delete(language);
  }

  /** Brings a language to readiness in the present frame; undefined when it cannot be. */
  async #prepare(language: string): Promise<LanguageManifest | undefined> {
    // Of several files one may fail while others still come.
    let over = false;
    try {
      const manifest = await this.#files.language(language);
      if (!manifest) return this.#lacks(language);
      await this.#sandbox.prepare(manifest, (loaded, total) => {
        if (!over) this.#tell(language, { state: 'loading', loaded, total });
      });
      this.#tell(language, { state: 'ready' });
      return manifest;
    } catch (error) {
      this.#tell(language, { state: 'failed', error: error instanceof Error ? error.message : String(error) });
      return undefined;
    } finally {
      over = true;
    }
  }

  /** Tells of all that were not brought to this server, so that nobody has to try. */
  async #tellMissing(): Promise<void> {
    for (const { id, notBrought } of LANGUAGES) if (notBrought !== undefined && !(await this.#files.language(id))) this.#lacks(id);
  }

  #lacks(language: string): undefined {
    const why = languageOf(language)?.notBrought;
    this.#tell(language, why === undefined ? { state: 'failed', error: 'This server does not have the language.' } : { state: 'unsupported', why });
  }

  async #complete(manifest: LanguageManifest): Promise<void> {
    try {
      await this.#sandbox.complete(manifest);
    } catch {
      if (!this.#used) return;
      const timer = setTimeout(() => {
        this.#retries.delete(timer);
        void this.#complete(manifest);
      }, RETRY);
      this.#retries.add(timer);
    }
  }

  async #start(run: PageRun): Promise<void> {
    const { language, entry, files, limits } = run.request;
    void this.load(language);
    const manifest = await this.#prepare(language);
    const packages = manifest && packagesOf(manifest, language, files);
    if (manifest && packages && packages.length > 0 && !run.ended) {
      const error = await this.#add(language, manifest, packages);
      if (error !== null) return run.end({ type: 'failed', error });
    }
    if (run.ended) return;
    if (!manifest || !packages) {
      const status = this.status.getState()[language];
      return run.end({ type: 'failed', error: status?.state === 'failed' ? status.error : status?.state === 'unsupported' ? status.why : 'The runtime could not load.' });
    }
    run.sent();
    this.#sandbox.watch(true);
    this.#sandbox.send({
      type: 'run',
      run: run.number,
      engine: manifest.engine,
      program: { language, entry, files, outputBytes: limits.outputBytes },
      packages,
      messagesPerSecond: limits.messagesPerSecond,
    });
  }

  /** Has a program checked once it is over, so that it is no slower for it. */
  async #check(run: number, { language, entry, files, limits }: RunRequest, sink: RunSink): Promise<void> {
    if (languageOf(language)?.checks !== true) return;
    // The run's end is told first.
    const manifest = await (this.status.getState()[language]?.state === 'ready' ? this.#files.language(language) : undefined);
    if (!manifest) return sink.checked?.([]);
    this.#checks.set(run, (errors) => {
      this.#checks.delete(run);
      sink.checked?.(errors);
    });
    // Meanwhile the frame may have gone.
    if (!this.#sandbox.send({ type: 'check', run, engine: manifest.engine, program: { language, entry, files, outputBytes: limits.outputBytes } })) this.#checks.get(run)?.([]);
  }

  /** Of programs whose checker is gone nothing is found. */
  #endChecks(): void {
    for (const checked of this.#checks.values()) checked([]);
  }

  /** Fetches the packages that a program imports; gives an error in words, or null. */
  async #add(language: string, manifest: LanguageManifest, packages: string[]): Promise<string | null> {
    try {
      await this.#sandbox.add(manifest, packages, (loaded, total) => {
        if (loaded < total) this.#tell(language, { state: 'loading', loaded, total });
      });
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      this.#tell(language, { state: 'ready' });
    }
  }

  /** The frame is gone, most likely for want of memory. */
  #lose(): void {
    this.#current?.end({ type: 'memoryLimit' });
    this.#renew();
  }

  /** Replaces the frame, and brings what was ready to readiness again. */
  #renew(): void {
    this.#sandbox.abandon();
    const ready = Object.entries(this.status.getState()).filter(([, { state }]) => state === 'ready');
    for (const [language] of ready) {
      this.#loads.delete(language);
      void this.load(language);
    }
  }

  /** Lets go of a language's memory, and of its engine if no other language here runs on it. */
  async #giveBack(language: string): Promise<void> {
    const { state } = this.status.getState()[language] ?? {};
    // What comes late is still not needed.
    if (state === 'loading') this.#idle.start(language);
    if (state !== 'ready') return;
    const manifest = await this.#files.language(language);
    if (!manifest) return;
    this.#loads.delete(language);
    this.#tell(language, { state: 'idle', size: await this.#files.size(language) });
    for (const [other, { state }] of Object.entries(this.status.getState())) {
      if (state !== 'idle' && state !== 'failed' && (await this.#files.language(other))?.engine === manifest.engine) return;
    }
    this.#sandbox.drop(manifest);
  }

  #tell(language: string, status: RuntimeStatus): void {
    this.status.setState({ [language]: status });
  }
}

/** Paths of the packages that a program's files import, each after what it depends on. */
function packagesOf({ packages }: LanguageManifest, language: string, files: Readonly<Record<string, string>>): string[] {
  const { importsOf, file = '' } = languageOf(language) ?? {};
  const extension = file.slice(file.lastIndexOf('.'));
  if (!importsOf || Object.keys(packages).length === 0) return [];
  return [...new Set(Object.entries(files).filter(([path]) => path.endsWith(extension)).flatMap(([, text]) => importsOf(text)).flatMap((module) => (Object.hasOwn(packages, module) ? (packages[module] ?? []) : [])))];
}
