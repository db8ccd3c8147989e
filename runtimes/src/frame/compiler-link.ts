import { WorkerLink } from './worker-link.ts';
import type { FromWorker, ToWorker, WorkerFile } from './messages.ts';
import type { Script } from './scripts.ts';

/** What a compiler makes of a program, or finds in it. */
export type Answer = Extract<FromWorker, { type: 'compiled' | 'rejected' | 'checked' | 'broken' }>;

/** The trusted worker that translates an engine's programs, or checks them, one at a time. */
export class CompilerLink {
  readonly #link: WorkerLink;
  #answer: ((answer: Answer) => void) | null = null;
  /** Why it is of no more use. */
  #broken: Answer | null = null;

  constructor(script: Script, files: Record<string, WorkerFile>) {
    this.#link = new WorkerLink(script, { files, memo: null, input: null, output: null }, {
      broken: (error) => this.#settle({ type: 'broken', error }),
      message: (message) => {
        if (message.type === 'compiled' || message.type === 'rejected' || message.type === 'checked' || message.type === 'broken') this.#settle(message);
      },
    });
  }

  /** Asks for one thing; the next is asked when it is answered, or of another worker. One that is broken or ended says so at once. */
  ask(question: Extract<ToWorker, { type: 'compile' | 'check' }>): Promise<Answer> {
    if (this.#answer) throw new Error('invariant violation: a compiler does one thing at a time');
    if (this.#broken) return Promise.resolve(this.#broken);
    const { promise, resolve } = Promise.withResolvers<Answer>();
    this.#answer = resolve;
    this.#link.send(question);
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
    this.#settle({ type: 'broken', error: 'The compiler was ended.' });
  }

  #settle(answer: Answer): void {
    if (answer.type === 'broken') this.#broken ??= answer;
    this.#answer?.(answer);
    this.#answer = null;
  }
}
