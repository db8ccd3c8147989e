import type { RequestAnswer, RequestName, RequestPayload } from '@oci/protocol/events.ts';
import { expect, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { HandshakeRefused, RoomClient } from './room-client.ts';

/** Updates sent ahead of their acknowledgement. */
const IN_FLIGHT = 6;
/** Changes of one update; the page would halve what is refused as too costly. */
const MERGED = 50;
const FILE = 'main.py';

/** Somebody whose browser keeps what is not acknowledged, and comes back by itself to any server that takes it. */
export class Person {
  readonly name: string;
  readonly doc = new Y.Doc();
  /** Texts that were acknowledged. */
  readonly saved: string[] = [];
  /** Codes of refusals. */
  readonly refused: string[] = [];
  connection: RoomClient | null = null;
  readonly #session: { sessionId: string; participant: number };
  readonly cookie: string;
  #urls: () => string[];
  #client: number | undefined;
  /** Numbered, and not acknowledged. */
  #queue: { n: number; bytes: Uint8Array; typed: string[] }[] = [];
  /** Not numbered yet. */
  #waiting: { bytes: Uint8Array; typed: string | null }[] = [];
  #typing: string | null = null;
  #n = 0;
  #sent = 0;
  #over = false;
  #retry: NodeJS.Timeout | null = null;

  constructor(name: string, session: { sessionId: string; participant: number }, cookie: string, urls: () => string[]) {
    this.name = name;
    this.#session = session;
    this.cookie = cookie;
    this.#urls = urls;
    this.doc.on('update', (bytes, origin) => {
      if (origin !== 'server') this.#waiting.push({ bytes, typed: this.#typing });
    });
    onTestFinished(() => this.leave());
  }

  /** Connects to the first of the servers that takes this person, and again whenever the connection is lost. */
  async come(): Promise<void> {
    const connection = await this.#connect();
    if (!connection) return;
    this.#client = connection.client;
    const { acked } = await connection.sync(this.doc);
    // What is typed before waits: the first to go is the first that is not acknowledged.
    this.connection = connection;
    this.#acknowledged(acked.find(([client]) => client === this.#client)?.[1] ?? 0);
    this.#again();
    const refused = (_client: number, _n: number, refusal: { code: string; unsent?: string }): void => {
      this.refused.push(refusal.code);
      if (refusal.unsent === 'keep') this.#retry ??= setTimeout(() => this.#again(), 100);
    };
    connection.socket.on('doc.refused', refused);
    connection.socket.on('doc.ack', () => this.#hear(connection));
    connection.socket.on('doc.update', () => this.#hear(connection));
    connection.socket.once('disconnect', () => {
      if (!this.#over && connection === this.connection) void this.come();
    });
  }

  /** Goes to other servers than so far. */
  async move(urls: () => string[]): Promise<void> {
    this.#urls = urls;
    const before = this.connection;
    this.connection = null;
    before?.cut();
    await this.come();
  }

  leave(): void {
    this.#over = true;
    if (this.#retry) clearTimeout(this.#retry);
    this.connection?.disconnect();
  }

  /** Types a character that is typed nowhere else, somewhere. */
  type(text: string): void {
    this.#typing = text;
    const content = this.doc.getText(FILE);
    content.insert(Math.floor(content.length * Math.random()), text);
    this.#typing = null;
    this.#send();
  }

  get participant(): number {
    return this.#session.participant;
  }

  get text(): string {
    return this.doc.getText(FILE).toString();
  }

  /** Whether all that was typed is acknowledged. */
  get isSaved(): boolean {
    return this.#queue.length + this.#waiting.length === 0;
  }

  async request<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N>> {
    const { connection } = this;
    if (!connection) throw new Error(`${this.name} is not connected`);
    return connection.request(name, payload);
  }

  async #connect(): Promise<RoomClient | null> {
    for (let tries = 0; !this.#over; tries++) {
      const urls = this.#urls();
      const url = urls[tries % urls.length] ?? '';
      try {
        return await RoomClient.connect(url, null, { ...this.#session, ...(this.#client === undefined ? {} : { client: this.#client }) }, { headers: { Cookie: this.cookie, Origin: url } });
      } catch (error) {
        if (error instanceof HandshakeRefused) this.refused.push(error.message);
        if (error instanceof HandshakeRefused && error.message === 'REMOVED') this.#over = true;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    return null;
  }

  #hear(connection: RoomClient): void {
    if (connection !== this.connection) return;
    this.#acknowledged(connection.acked.get(connection.client) ?? 0);
    this.#send();
  }

  #acknowledged(n: number): void {
    while (this.#queue[0] && this.#queue[0].n <= n) this.saved.push(...(this.#queue.shift()?.typed ?? []));
  }

  /** Sends all that is not acknowledged again. */
  #again(): void {
    if (this.#retry) clearTimeout(this.#retry);
    this.#retry = null;
    this.#sent = this.#n - this.#queue.length;
    this.#send();
  }

  #send(): void {
    const { connection } = this;
    if (!connection || connection.closed !== null || this.#retry) return;
    while (this.#waiting.length > 0 && this.#queue.length < IN_FLIGHT) {
      const merged = this.#waiting.splice(0, MERGED);
      this.#queue.push({ n: ++this.#n, bytes: Y.mergeUpdates(merged.map(({ bytes }) => bytes)), typed: merged.flatMap(({ typed }) => typed ?? []) });
    }
    for (const { n, bytes } of this.#queue) {
      if (n <= this.#sent) continue;
      this.#sent = n;
      connection.send(bytes, connection.client, n);
    }
  }
}

/** Resolves when everybody's text is saved and the same, with all that was acknowledged in it. Answers how long that took, in ms. */
export async function agree(people: Person[]): Promise<number> {
  const since = performance.now();
  await expect.poll(() => people.map(({ isSaved, text }) => [isSaved, text === people[0]?.text]), { interval: 20 }).toEqual(people.map(() => [true, true]));
  const took = performance.now() - since;
  for (const { saved } of people) for (const word of saved) expect(people[0]?.text.split(word)).toHaveLength(2);
  return took;
}
