import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Lifetime } from './room-server.ts';

/** A connection through a proxy: from who made it, to where it leads; `answered`: what to do with the next answer in place of passing it on. */
type Way = { from: Socket; to: Socket; answered: ((answer: Buffer) => void) | null };

/** A way to a port of this machine that can fail as a network does. */
export class TcpProxy {
  readonly port: number;
  readonly #to: number;
  readonly #ways = new Set<Way>();
  readonly #lost: Way[] = [];
  #holds = false;
  #awaited: { question: string; answered: (way: Way, answer: Buffer) => void } | null = null;

  private constructor(server: Server, to: number) {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    this.port = address.port;
    this.#to = to;
    server.on('connection', (from) => this.#join({ from, to: connect(this.#to, '127.0.0.1'), answered: null }));
  }

  /** Starts one that lets all pass, until `lifetime` ends. */
  static async start(to: number, lifetime: Lifetime): Promise<TcpProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new TcpProxy(server, to);
    lifetime(() => {
      server.close();
      proxy.cut();
    });
    return proxy;
  }

  /** Swallows all, either way, and ends nothing: a side that waits hears neither an answer nor an end. */
  hold(): void {
    this.#holds = true;
    for (const { from, to } of this.#ways) for (const side of [from, to]) side.pause();
  }

  /** Lets all pass again; what was held comes late. */
  pass(): void {
    this.#holds = false;
    for (const { from, to } of this.#ways) for (const side of [from, to]) side.resume();
  }

  /** What is connected hears and says nothing any more, and is not told; who connects anew is let through. */
  lose(): void {
    for (const { from, to } of this.#ways) for (const side of [from, to]) side.pause();
    this.#lost.push(...this.#ways);
    this.#ways.clear();
  }

  /** Ends all connections. */
  cut(): void {
    for (const way of [...this.#ways, ...this.#lost.splice(0)]) this.#end(way);
  }

  /** Lets the next question that holds these bytes pass; instead of its answer the connection ends. Resolves when it has. */
  loseAnswer(question: string): Promise<void> {
    return this.#whenAnswered(question, (way) => this.#end(way));
  }

  /** Lets the next question that holds these bytes be answered, and holds all that follows. Resolves when it does. */
  holdAfter(question: string): Promise<void> {
    return this.#whenAnswered(question, (way, answer) => {
      way.from.write(answer);
      this.hold();
    });
  }

  #whenAnswered(question: string, act: (way: Way, answer: Buffer) => void): Promise<void> {
    return new Promise((resolve) => {
      this.#awaited = {
        question,
        answered: (way, answer) => {
          act(way, answer);
          resolve();
        },
      };
    });
  }

  #join(way: Way): void {
    const { from, to } = way;
    this.#ways.add(way);
    from.on('data', (bytes) => {
      this.#notice(way, bytes);
      to.write(bytes);
    });
    to.on('data', (bytes) => {
      const { answered } = way;
      way.answered = null;
      if (answered) answered(bytes);
      else from.write(bytes);
    });
    for (const side of [from, to]) {
      side.setNoDelay();
      side.on('error', () => {});
      side.on('close', () => this.#end(way));
      if (this.#holds) side.pause();
    }
  }

  #notice(way: Way, question: Buffer): void {
    const awaited = this.#awaited;
    if (!awaited || !question.includes(awaited.question)) return;
    this.#awaited = null;
    way.answered = (answer) => awaited.answered(way, answer);
  }

  #end(way: Way): void {
    this.#ways.delete(way);
    way.from.destroy();
    way.to.destroy();
  }
}
