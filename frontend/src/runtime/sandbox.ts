import type { FromFrame, ToFrame } from '@oci/runtimes/frame/messages.ts';
import type { LanguageManifest } from '@oci/runtimes/manifest.ts';
import { FrameHost } from './frame-host.ts';
import { keepMemo, keptMemo } from './memos.ts';
import type { Progress, RuntimeFiles } from './runtime-files.ts';

/** `broken`: a language's engine was let go because it does not work. `gone`: the frame was removed, and what it was asked stays without an answer. */
export type SandboxEvents = { message(message: Extract<FromFrame, { run: number }>): void; broken(): void; lost(): void; gone(): void };

/** A frame and what was handed into it. A frame that is lost is replaced by the next request, from the files at hand. */
export class Sandbox {
  readonly #url: string;
  readonly #files: RuntimeFiles;
  readonly #events: SandboxEvents;
  #frame: FrameHost | null = null;
  #closed = false;
  /** Engine and path of each file that the frame has. */
  readonly #handed = new Set<string>();
  readonly #engines = new Map<string, { prepared: PromiseWithResolvers<void>; language: LanguageManifest }>();

  constructor(url: string, files: RuntimeFiles, events: SandboxEvents) {
    this.#url = url;
    this.#files = files;
    this.#events = events;
  }

  /** Brings a language's engine to readiness in the present frame. */
  async prepare(language: LanguageManifest, progress: Progress): Promise<void> {
    const frame = this.#open();
    const names = Object.keys(language.files).filter((name) => !language.late.includes(name));
    const [blobs, memo] = await Promise.all([this.#files.take(language, names, progress), this.#engines.has(language.engine) ? null : keptMemo(language), frame.ready]);
    if (this.#closed) throw new Error('The sandbox was closed.');
    // The frame was given up meanwhile: what came is for the next.
    if (frame !== this.#frame) return this.prepare(language, progress);
    this.#hand(frame, language, blobs);
    await this.#prepared(frame, language, memo);
  }

  /** Hands in the files that may come late. */
  async complete(language: LanguageManifest): Promise<void> {
    const frame = this.#open();
    const [blobs] = await Promise.all([this.#files.take(language, language.late, () => undefined), frame.ready]);
    this.#hand(frame, language, blobs);
  }

  /** Hands in packages by their paths. */
  async add({ engine }: LanguageManifest, paths: readonly string[], progress: Progress): Promise<void> {
    const frame = this.#open();
    const [blobs] = await Promise.all([this.#files.takePaths(paths, progress), frame.ready]);
    const news = Object.entries(blobs).filter(([path]) => !this.#handed.has(`${engine} ${path}`));
    if (news.length === 0 || frame !== this.#frame) return;
    for (const [path] of news) this.#handed.add(`${engine} ${path}`);
    frame.send({ type: 'packages', engine, files: Object.fromEntries(news) });
  }

  /** False where there is no frame to hear it. */
  send(message: ToFrame): boolean {
    this.#frame?.send(message);
    return this.#frame !== null;
  }

  /** Watches over the frame while a program runs. */
  watch(on: boolean): void {
    this.#frame?.watch(on);
  }

  /** Lets go of an engine's workers and files in the frame; the next `prepare` brings them again. */
  drop({ engine }: LanguageManifest, why = 'The language gave its memory back.'): void {
    // Also what other languages on the same engine have handed in.
    for (const handed of this.#handed) if (handed.startsWith(`${engine} `)) this.#handed.delete(handed);
    this.#engines.get(engine)?.prepared.reject(new Error(why));
    this.#engines.delete(engine);
    this.send({ type: 'drop', engine });
  }

  /** Removes the frame, and opens another only when something new is asked. */
  close(): void {
    this.#closed = true;
    this.abandon();
  }

  /** Removes the frame; the next request opens another. */
  abandon(): void {
    this.#frame?.dispose();
    this.#frame = null;
    this.#handed.clear();
    for (const { prepared } of this.#engines.values()) prepared.reject(new Error('The sandbox was closed.'));
    this.#engines.clear();
    this.#events.gone();
  }

  #open(): FrameHost {
    const frame = this.#frame ?? new FrameHost(this.#url, { message: (message) => this.#hear(message), lost: () => this.#events.lost() });
    this.#frame = frame;
    this.#closed = false;
    frame.ready.catch(() => {
      if (this.#frame === frame) this.abandon();
    });
    return frame;
  }

  #hand(frame: FrameHost, { engine, files, compilerOnly }: LanguageManifest, blobs: Record<string, Blob>): void {
    const news = Object.entries(blobs).filter(([name]) => !this.#handed.has(`${engine} ${files[name]}`));
    if (news.length === 0 || frame !== this.#frame) return;
    for (const [name] of news) this.#handed.add(`${engine} ${files[name]}`);
    frame.send({ type: 'files', engine, files: Object.fromEntries(news), compilerOnly });
  }

  #prepared(frame: FrameHost, language: LanguageManifest, memo: Blob | null): Promise<void> {
    const { engine, worker, compiler } = language;
    const known = this.#engines.get(engine);
    if (known) return known.prepared.promise;
    const prepared = Promise.withResolvers<void>();
    this.#engines.set(engine, { prepared, language });
    frame.send({ type: 'prepare', engine, worker, compiler, memo });
    return prepared.promise;
  }

  #hear(message: FromFrame): void {
    if (message.type === 'prepared') {
      this.#engines.get(message.engine)?.prepared.resolve();
    } else if (message.type === 'broken') {
      this.#break(message.engine, message.error);
    } else if (message.type === 'memo') {
      const engine = this.#engines.get(message.engine);
      // Where there is no room for it the next visit starts anew.
      if (engine) keepMemo(engine.language, message.memo).catch(() => undefined);
    } else if ('run' in message) {
      this.#events.message(message);
    }
  }

  /** One of its files may be spoilt: the next request looks at all of them anew. */
  #break(engine: string, error: string): void {
    const language = this.#engines.get(engine)?.language;
    // It says so once for each of its files.
    if (!language) return;
    this.#files.forget(language);
    this.drop(language, error);
    this.#events.broken();
  }
}
