import type { Chunk } from '@oci/protocol/run.ts';
import type { RunLimits } from './runner.ts';

/** UTF-16 units of one delivery, so that it fits a packet. */
const DELIVERY = 65_536;

/** Hands on output in order: the first at once, the rest gathered; no surrogate pair is ever cut. */
export class OutputPacer {
  /** ms between two deliveries. */
  readonly #every: number;
  /** UTF-16 units of one chunk. */
  readonly #chunk: number;
  readonly #deliver: (chunks: Chunk[]) => void;
  #chunks: Chunk[] = [];
  #deliveredAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ deliveriesPerSecond, chunkUnits }: Pick<RunLimits, 'deliveriesPerSecond' | 'chunkUnits'>, deliver: (chunks: Chunk[]) => void) {
    this.#every = 1_000 / deliveriesPerSecond;
    this.#chunk = Math.min(chunkUnits, DELIVERY);
    this.#deliver = deliver;
  }

  push(chunks: readonly Chunk[]): void {
    for (const [stream, text] of chunks) {
      for (const part of cut(text, this.#chunk)) this.#add(stream, part);
    }
    if (this.#timer !== undefined) return;
    const rest = this.#deliveredAt + this.#every - performance.now();
    if (rest <= 0) this.#next();
    else this.#timer = setTimeout(() => this.#next(), rest);
  }

  /** Delivers all that is held back. */
  flush(): void {
    while (this.#chunks.length > 0) this.#next();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #add(stream: Chunk[0], text: string): void {
    const last = this.#chunks.at(-1);
    if (last && last[0] === stream && last[1].length + text.length <= this.#chunk) last[1] += text;
    else this.#chunks.push([stream, text]);
  }

  #next(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    let count = 0;
    for (let units = 0; count < this.#chunks.length; count++) {
      units += this.#chunks[count]?.[1].length ?? 0;
      if (units > DELIVERY || count === 256) break;
    }
    const due = this.#chunks.splice(0, count);
    if (due.length === 0) return;
    this.#deliveredAt = performance.now();
    this.#deliver(due);
    if (this.#chunks.length > 0) this.#timer = setTimeout(() => this.#next(), this.#every);
  }
}

function cut(text: string, units: number): string[] {
  const parts: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const end = rest.length > units && rest.charCodeAt(units - 1) >> 10 === 0x36 ? units - 1 : units;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return parts;
}
