import * as Y from 'yjs';
import type { Line, OpenLine } from './lines/line.ts';
import { pause, percentile } from './pause.ts';
import { Typist } from './typist.ts';

/** Rooms that are opened at once. */
const AT_ONCE = 16;
/** ms of typing before what is measured. */
const LEAD = 1_000;
/** ms for a key to arrive after the typing has ended; after that it is lost. */
const LATE = 3_000;
/** ms that a server has to get through what it is behind with. */
const DRAIN = 20_000;

type Typer = { line: Line; typist: Typist; keys: (() => void)[]; pressedAt: number[] };
type Room = { lines: Line[]; typers: Map<number, Typer> };

/** How keys came through, and whether these people could keep their pace. */
export type Typed = {
  /** Keys pressed, those of the lead too. */
  pressed: number;
  /** ms from a key's sending to its arrival at another person. */
  p50: number;
  p99: number;
  /** Keys that did not arrive, per person they were for. */
  lost: number;
  /** Of this process: % of a core, and ms by which its loop was late, at the 99th percentile. */
  own: { cpu: number; delay: number };
};

/** Many rooms of people on bare lines, some of whom type keys that were made ahead, one every `keyEvery` ms. */
export class People {
  readonly #open: OpenLine;
  readonly #urlOf: (room: number, person: number) => string;
  readonly #name: string;
  readonly #people: number;
  readonly #typers: number;
  readonly #keyEvery: number;
  readonly #rooms: Room[] = [];
  #window = { from: Infinity, until: Infinity };
  #arrived: number[] = [];

  constructor(open: OpenLine, urlOf: (room: number, person: number) => string, { name = 'room', people = 2, typers = 1, keyEvery = 200 } = {}) {
    this.#open = open;
    this.#urlOf = urlOf;
    this.#name = name;
    this.#people = people;
    this.#typers = typers;
    this.#keyEvery = keyEvery;
  }

  /** Opens rooms until there are as many. */
  async come(rooms: number): Promise<void> {
    while (this.#rooms.length < rooms) {
      const from = this.#rooms.length;
      const count = Math.min(AT_ONCE, rooms - from);
      this.#rooms.push(...(await Promise.all(Array.from({ length: count }, (_, index) => this.#enter(from + index)))));
    }
  }

  /** Types in the first so many rooms. */
  async type(rooms: number, seconds: number): Promise<Typed> {
    await this.come(rooms);
    const typers = this.#rooms.slice(0, rooms).flatMap((room) => [...room.typers.values()]);
    const pressesEach = Math.ceil((LEAD + seconds * 1_000) / this.#keyEvery);
    for (const { line, typist, keys } of typers) while (keys.length < pressesEach) keys.push(line.prepare(typist.press()));
    const start = performance.now();
    this.#window = { from: start + LEAD, until: start + LEAD + seconds * 1_000 };
    this.#arrived = [];
    const { pressed, expected, delay, cpu } = await this.#pace(typers, start);
    for (let waited = 0; waited < LATE && this.#arrived.length < expected; waited += 20) await pause(20);
    const lost = expected - this.#arrived.length;
    const seen = [...this.#arrived, ...Array<number>(lost).fill(Infinity)];
    for (let drained = 0, before = -1; drained < DRAIN && this.#arrived.length < expected && this.#arrived.length !== before; drained += 1_000) {
      before = this.#arrived.length;
      await pause(1_000);
    }
    this.#window = { from: Infinity, until: Infinity };
    return { pressed, p50: percentile(seen, 0.5), p99: percentile(seen, 0.99), lost, own: { cpu, delay } };
  }

  leave(): void {
    for (const line of this.#rooms.splice(0).flatMap(({ lines }) => lines)) line.close();
  }

  /** Presses each key when its time has come, one person after the other. */
  async #pace(typers: Typer[], start: number): Promise<{ pressed: number; expected: number; delay: number; cpu: number }> {
    const { from, until } = this.#window;
    const perMs = typers.length / this.#keyEvery;
    const late: number[] = [];
    let cpu = process.cpuUsage();
    let [pressed, measured, tick] = [0, 0, start];
    for (let now = start; now < until; ) {
      for (const due = (now - start) * perMs; pressed < due; pressed++) {
        const typer = typers[pressed % typers.length];
        const press = typer?.keys.shift();
        if (!typer || !press) break;
        const at = performance.now();
        if (at >= from && at < until) measured += 1;
        typer.pressedAt.push(at);
        press();
      }
      await pause(1);
      now = performance.now();
      if (now < from) cpu = process.cpuUsage();
      else late.push(now - tick - 1);
      tick = now;
    }
    const { user, system } = process.cpuUsage(cpu);
    return { pressed, expected: measured * (this.#people - 1), delay: percentile(late, 0.99), cpu: (user + system) / (performance.now() - from) / 10 };
  }

  async #enter(index: number): Promise<Room> {
    const room: Room = { lines: [], typers: new Map() };
    for (let person = 0; person < this.#people; person++) {
      let own = 0;
      const line = await this.#open(this.#urlOf(index, person), `${this.#name}-${index}`, person, (update) => this.#hear(room, own, update));
      own = line.client;
      room.lines.push(line);
      if (person >= this.#typers) continue;
      const typist = new Typist({ base: line.base, client: line.client, seed: index * 100 + person, place: (person + 1) / this.#typers });
      room.typers.set(line.client, { line, typist, keys: [], pressedAt: [] });
    }
    return room;
  }

  #hear({ typers }: Room, own: number, update: Uint8Array): void {
    const { from, to } = Y.parseUpdateMeta(update);
    for (const [client, end] of to) {
      const typer = typers.get(client);
      if (!typer || client === own) continue;
      for (let clock = from.get(client) ?? end; clock < end; clock++) {
        const at = typer.pressedAt[clock] ?? Infinity;
        if (at >= this.#window.from && at < this.#window.until) this.#arrived.push(performance.now() - at);
      }
    }
  }
}
