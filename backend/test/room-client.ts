import { gunzipSync } from 'node:zlib';
import type { ClientToServer, DocSyncAnswer, Presence, RequestAnswer, RequestName, RequestPayload, RoomEvent, RoomState, ServerToClient } from '@oci/protocol/events.ts';
import { refusalSchema, type Refusal } from '@oci/protocol/refusals.ts';
import { PROTOCOL_VERSION } from '@oci/protocol/version.ts';
import * as parser from '@oci/protocol/wire.ts';
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import type { Lifetime } from './room-server.ts';

/** A refused handshake. */
export class HandshakeRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

type Update = { epoch: number; client: number; bytes: Uint8Array; ack: number | undefined };

/** The wire's other end, as small as it can be: it sends what a test says and notes what it is told. */
export class RoomClient {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  state: RoomState;
  readonly events: RoomEvent[] = [];
  readonly presences: Presence[] = [];
  readonly updates: Update[] = [];
  readonly outputs: Parameters<ServerToClient['run.output']>[0][] = [];
  readonly stops: Parameters<ServerToClient['run.stop']>[0][] = [];
  readonly inputs: Parameters<ServerToClient['run.input']>[0][] = [];
  readonly words: Parameters<ServerToClient['run.answered']>[0][] = [];
  readonly notices: Parameters<ServerToClient['notice']>[0][] = [];
  readonly refused: { client: number; n: number; refusal: Refusal }[] = [];
  /** Newest acknowledged number per client id, and how many frames said so. */
  readonly acked = new Map<number, number>();
  ackFrames = 0;
  /** Everything in the order it came. */
  readonly told: string[] = [];
  closed: string | null = null;
  doc = new Y.Doc();
  sent = 0;
  #epoch = 1;
  /** Newest number per client id that was given by whoever sent it. */
  readonly #given = new Map<number, number>();
  #changed: (() => void)[] = [];

  private constructor(socket: Socket<ServerToClient, ClientToServer>, state: RoomState) {
    this.socket = socket;
    this.state = state;
  }

  static connect(url: string, device: string | null, auth: { sessionId: string; participant: number; client?: number; protocol?: number }, { lifetime = onTestFinished, transports = ['websocket'], headers }: { lifetime?: Lifetime; transports?: string[]; headers?: Record<string, string> } = {}): Promise<RoomClient> {
    const socket: Socket<ServerToClient, ClientToServer> = io(url, {
      parser,
      transports,
      reconnection: false,
      forceNew: true,
      auth: { protocol: PROTOCOL_VERSION, ...auth },
      ...(device === null && !headers ? {} : { extraHeaders: headers ?? { 'x-device': String(device) } }),
    });
    lifetime(() => void socket.disconnect());
    return new Promise((resolve, reject) => {
      socket.once('connect_error', (error: Error & { data?: { refusal?: unknown } }) => {
        const refusal = refusalSchema.safeParse(error.data?.refusal);
        reject(refusal.success ? new HandshakeRefused(refusal.data) : error);
      });
      const early: string[] = [];
      socket.onAny((name: string) => early.push(name));
      socket.once('room.state', (state) => {
        if (early[0] !== 'room.state') reject(new Error(`${early[0]} came before room.state`));
        const client = new RoomClient(socket, state);
        client.#listen();
        resolve(client);
      });
    });
  }

  get client(): number {
    return this.state.you.client;
  }

  request<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N>> {
    return new Promise((resolve) => this.emit(name, payload, resolve));
  }

  /** Sends any event at all. */
  emit(name: string, ...args: unknown[]): void {
    const untyped: { emit(name: string, ...args: unknown[]): unknown } = this.socket;
    untyped.emit(name, ...args);
  }

  /** Brings the document up to the server's, under this tab's client id. */
  async sync(doc = this.doc): Promise<DocSyncAnswer> {
    this.doc = doc;
    doc.clientID = this.client;
    const answer = await this.request('doc.sync', { epoch: null, stateVector: Y.encodeStateVector(doc) });
    if (!answer.ok) throw new Error(`not synced: ${answer.refusal.code}`);
    this.#epoch = answer.epoch;
    for (const part of answer.parts) Y.applyUpdate(doc, part.gzip ? gunzipSync(part.bytes) : part.bytes, 'server');
    this.sent = Math.max(this.sent, answer.acked.find(([client]) => client === this.client)?.[1] ?? 0);
    return answer;
  }

  /** Makes an edit and sends it as the next update. Answers its number. */
  edit(change: (doc: Y.Doc) => void): number {
    const updates: Uint8Array[] = [];
    const note = (bytes: Uint8Array): number => updates.push(bytes);
    this.doc.on('update', note);
    this.doc.transact(() => change(this.doc));
    this.doc.off('update', note);
    for (const bytes of updates) this.send(bytes);
    return this.sent;
  }

  /** Types into a file. */
  type(text: string, index = 0, file = 'main.py'): number {
    return this.edit((doc) => doc.getText(file).insert(index, text));
  }

  /** Sends bytes as the next update, or as one of a given number: a repeat, perhaps. */
  send(bytes: Uint8Array, client = this.client, given?: number): void {
    if (given !== undefined) this.#given.set(client, Math.max(given, this.#given.get(client) ?? 0));
    this.socket.emit('doc.update', this.#epoch, client, given ?? ++this.sent, bytes);
  }

  text(file = 'main.py'): string {
    return this.doc.getText(file).toString();
  }

  /** Resolves once a condition holds, looked at whenever something comes in. */
  async until(what: string, holds: () => boolean): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`never came: ${what}; told: ${this.told.slice(-50).join(' ')}`)), 20_000);
    });
    while (!holds()) await Promise.race([new Promise<void>((resolve) => this.#changed.push(resolve)), late]);
    clearTimeout(timer);
  }

  untilAcked(n = this.sent, client = this.client): Promise<void> {
    return this.until(`acknowledgement of ${n}`, () => (this.acked.get(client) ?? 0) >= n);
  }

  /** Resolves when all that the server sent this tab before now has arrived. */
  async settled(): Promise<void> {
    await this.request('link.read', {});
  }

  disconnect(): void {
    this.socket.disconnect();
  }

  /** Breaks the connection without a word. */
  cut(): void {
    this.socket.io.engine.close();
  }

  #listen(): void {
    const note = (name: string, act: () => void): void => {
      act();
      this.told.push(name);
      const changed = this.#changed;
      this.#changed = [];
      for (const resolve of changed) resolve();
    };
    const acknowledge = (client: number, n: number): void => {
      // Repeats are acknowledged again (D-5).
      if (n <= (this.acked.get(client) ?? 0) && n > (this.#given.get(client) ?? 0)) throw new Error(`acknowledged ${n} again`);
      this.acked.set(client, Math.max(n, this.acked.get(client) ?? 0));
    };
    this.socket.on('room.state', (state) => note('room.state', () => (this.state = state)));
    this.socket.on('room.event', (event) => note(event.kind, () => this.events.push(event)));
    this.socket.on('presence', (presence) => note('presence', () => this.presences.push(presence)));
    this.socket.on('run.output', (output) => note('run.output', () => this.outputs.push(output)));
    this.socket.on('run.stop', (stop) => note('run.stop', () => this.stops.push(stop)));
    this.socket.on('run.input', (input) => note('run.input', () => this.inputs.push(input)));
    this.socket.on('run.answered', (word) => note('run.answered', () => this.words.push(word)));
    this.socket.on('notice', (notice) => note('notice', () => this.notices.push(notice)));
    this.socket.on('doc.refused', (client, n, refusal) => note('doc.refused', () => this.refused.push({ client, n, refusal })));
    this.socket.on('doc.ack', (client, n) =>
      note('doc.ack', () => {
        this.ackFrames += 1;
        acknowledge(client, n);
      }),
    );
    this.socket.on('doc.update', (epoch, client, bytes, ack) =>
      note('doc.update', () => {
        this.updates.push({ epoch, client, bytes, ack });
        if (ack !== undefined) acknowledge(this.client, ack);
        Y.applyUpdate(this.doc, bytes, 'server');
      }),
    );
    this.socket.on('disconnect', (reason) => note('disconnect', () => (this.closed = reason)));
  }
}
