import { EventEmitter } from 'events';
import { Readable, type Writable } from 'readable-stream';
import { nodeError } from './node-error.ts';

type Options = { input?: Readable; output?: Writable; prompt?: string; crlfDelay?: number; signal?: AbortSignal };
type Answer = (line: string) => void;

/** What both of Node's readline interfaces share, for input that comes by lines. */
class LineReader extends EventEmitter {
  terminal = false;
  line = '';
  closed = false;
  readonly #input: Readable | undefined;
  readonly #output: Writable | undefined;
  readonly #decoder = new TextDecoder();
  #prompt: string;
  #rest = '';
  #paused = false;
  readonly #waiting: string[] = [];
  #question: Answer | null = null;

  constructor(options: Options | Readable, output?: Writable) {
    super();
    const { input, output: named, prompt }: Options = options instanceof Readable ? { input: options, output } : options;
    this.#input = input;
    this.#output = named;
    this.#prompt = prompt ?? '> ';
    input?.on('data', this.#onData);
    input?.on('end', this.#onEnd);
    input?.resume();
  }

  setPrompt(prompt: string): void {
    this.#prompt = prompt;
  }

  getPrompt(): string {
    return this.#prompt;
  }

  prompt(): void {
    if (this.#paused) this.resume();
    this.#output?.write(this.#prompt);
  }

  /** Shows a query; the next line is its answer. */
  protected ask(query: string, answer: Answer): void {
    if (this.closed) throw nodeError(Error, 'ERR_USE_AFTER_CLOSE', 'readline was closed');
    if (this.#question) return this.prompt();
    this.#question = answer;
    if (this.#paused) this.resume();
    this.#output?.write(query);
    this.#deliver();
  }

  pause(): this {
    if (!this.#paused) {
      this.#paused = true;
      this.#input?.pause();
      this.emit('pause');
    }
    return this;
  }

  resume(): this {
    if (this.#paused) {
      this.#paused = false;
      this.#input?.resume();
      this.emit('resume');
      this.#deliver();
    }
    return this;
  }

  write(text: unknown): void {
    this.#take(String(text));
  }

  close(): void {
    if (this.closed) return;
    this.pause();
    this.closed = true;
    this.#input?.off('data', this.#onData);
    this.#input?.off('end', this.#onEnd);
    this.emit('close');
  }

  [Symbol.dispose](): void {
    this.close();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void> {
    const lines: string[] = [];
    let wake: (() => void) | null = null;
    const stir = (): void => wake?.();
    const onLine = (line: string): void => {
      lines.push(line);
      stir();
    };
    this.on('line', onLine);
    this.on('close', stir);
    try {
      for (;;) {
        while (lines.length > 0) yield lines.shift() ?? '';
        if (this.closed) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      this.off('line', onLine);
      this.off('close', stir);
      this.close();
    }
  }

  readonly #onData = (chunk: unknown): void => {
    this.#take(typeof chunk === 'string' ? chunk : this.#decoder.decode(chunk instanceof Uint8Array ? chunk : undefined, { stream: true }));
  };

  readonly #onEnd = (): void => {
    if (this.#rest !== '') this.#waiting.push(this.#rest);
    this.#rest = '';
    this.#deliver();
    this.close();
  };

  #take(text: string): void {
    const lines = (this.#rest + text).split(/\r\n|\n|\r|\u2028|\u2029/);
    this.#rest = lines.pop() ?? '';
    this.#waiting.push(...lines);
    this.#deliver();
  }

  #deliver(): void {
    while (this.#waiting.length > 0 && !this.#paused && !this.closed) {
      const line = this.#waiting.shift() ?? '';
      const answer = this.#question;
      this.#question = null;
      if (answer) answer(line);
      else this.emit('line', line);
    }
  }
}

/** Node's `readline.Interface`. */
class Interface extends LineReader {
  question(query: string, options: unknown, callback?: unknown): void {
    const answer = callback ?? options;
    if (typeof answer === 'function') this.ask(query, (line) => void Reflect.apply(answer, undefined, [line]));
  }
}

/** The one of `readline/promises`: its question is awaited. */
class PromiseInterface extends LineReader {
  question(query: string, options?: { signal?: AbortSignal }): Promise<string> {
    return new Promise((resolve, reject) => {
      options?.signal?.addEventListener('abort', () => reject(options.signal?.reason));
      this.ask(query, resolve);
    });
  }
}

const moves = {
  clearLine: (): boolean => true,
  clearScreenDown: (): boolean => true,
  cursorTo: (): boolean => true,
  moveCursor: (): boolean => true,
  emitKeypressEvents: (): void => undefined,
};

export const readlinePromises = {
  Interface: PromiseInterface,
  createInterface: (options: Options | Readable, output?: Writable) => new PromiseInterface(options, output),
};

export const readline = {
  ...moves,
  Interface,
  createInterface: (options: Options | Readable, output?: Writable) => new Interface(options, output),
  promises: readlinePromises,
};
