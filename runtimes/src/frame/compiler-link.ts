import { WorkerLink } from './worker-link.ts';
import type { Program, WorkerFile } from './messages.ts';

/** What a compiler makes of a program. */
export type Compiled = { type: 'compiled'; compiled: unknown } | { type: 'rejected'; output: string } | { type: 'broken'; error: string };

/** The trusted worker that translates an engine's programs, one at a time. */
export class CompilerLink {
  readonly #link: WorkerLink;
  #answer: ((compiled: Compiled) => void) | null = null;

  constructor(url: string, files: Record<string, WorkerFile>) {
    this.#link = new WorkerLink(url, { files, memo: null, input: null, output: null }, {
      broken: (error) => this.#settle({ type: 'broken', error }),
      message: (message) => {
        if (message.type === 'compiled' || message.type === 'rejected' || message.type === 'broken') this.#settle(message);
      },
    });
  }

  compile(program: Program): Promise<Compiled> {
    const { promise, resolve } = Promise.withResolvers<Compiled>();
    this.#answer = resolve;
    this.#link.send({ type: 'compile', program });
    return promise;
  }

  /** Hands in a late file. */
  put(name: string, file: WorkerFile): void {
    this.#link.send({ type: 'file', name, file });
  }

  /** True while a program is being translated. */
  get busy(): boolean {
    return this.#answer !== null;
  }

  terminate(): void {
    this.#link.terminate();
  }

  #settle(compiled: Compiled): void {
    this.#answer?.(compiled);
    this.#answer = null;
  }
}
