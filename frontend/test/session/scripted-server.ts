import * as Y from 'yjs';
import type { DocSyncAnswer, Handshake, RequestAnswer, RequestName, RoomState } from '@oci/protocol/events.ts';
import { DEFAULT_LIMITS, pageLimits, type PageLimits } from '@oci/protocol/limits.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';
import type { Channel, ChannelListener } from '../../src/session/channel.ts';
import { createSessionClient } from '../../src/session/create-session-client.ts';
import type { Page, PageEvents } from '../../src/session/page.ts';
import { memoryStores } from '../../src/session/queue-store.ts';
import type { SessionParts } from '../../src/session/session-parts.ts';
import { memoryLocks } from '../../src/session/tab-locks.ts';
import { HeldClock } from './held-clock.ts';

type Answer = { name: RequestName; payload: unknown; answer: (answer: RequestAnswer<RequestName> | null) => void };

/** A page that a test holds. */
export class ScriptedPage implements Page {
  online = true;
  events: PageEvents | null = null;

  listen(events: PageEvents): () => void {
    this.events = events;
    return () => (this.events = null);
  }
}

/** The other end of a tab's channel: it says what a test says, for faults that a real server does not make. */
export class ScriptedServer {
  readonly clock = new HeldClock();
  readonly page = new ScriptedPage();
  readonly doc = new Y.Doc();
  readonly handshakes: Handshake[] = [];
  readonly updates: { epoch: number; client: number; n: number; bytes: Uint8Array }[] = [];
  readonly presences: unknown[] = [];
  readonly faults: unknown[] = [];
  /** Requests that wait for an answer, other than those answered by themselves. */
  asked: Answer[] = [];
  farewells: boolean[] = [];
  acked: [number, number][] = [];
  epoch = 1;
  nextClient = 1;
  /** False: `doc.sync` waits for the test, too. */
  syncs = true;
  /** The same of `presence.set`. */
  answersPresence = true;
  listener: ChannelListener | null = null;
  limits: PageLimits = pageLimits(DEFAULT_LIMITS);
  #parts: Partial<SessionParts>;
  #locks = memoryLocks();

  constructor(parts: Partial<SessionParts> = {}) {
    this.#parts = parts;
    this.doc.clientID = 0;
    this.doc.getMap('files').set('main.py', 'main.py');
    this.doc.getText('main.py').insert(0, 'start');
  }

  tab() {
    return createSessionClient({
      sessionId: 'AAAAAAAAAAAA',
      participant: 1,
      channel: (listener) => this.#channel(listener),
      store: memoryStores(true),
      locks: this.#locks,
      clock: this.clock,
      page: this.page,
      random: () => 0.5,
      report: (error) => this.faults.push(error),
      ...this.#parts,
    });
  }

  /** Lets the tab in. */
  enter(more: Partial<RoomState> = {}): void {
    const client = this.handshakes.at(-1)?.client ?? this.nextClient++;
    const participant = { id: 1, name: 'Nora', role: 'interviewer' as const, joinedAt: 0, removed: false };
    const session = { id: 'AAAAAAAAAAAA', title: 'T', language: 'python', state: 'open' as const, locked: false, createdAt: 0, endedAt: null, runTimeMs: 30_000 };
    const here = { client, participant: 1, file: 'main.py', anchor: null, head: null, away: false, reconnecting: false };
    this.say.opened();
    this.say.events['room.state']({ seq: 1, you: { participant: 1, client }, session, participants: [participant], present: [here], files: [{ id: 'main.py', path: 'main.py', deleted: false }], entry: 'main.py', runs: [], epoch: this.epoch, storing: true, limits: this.limits, ...more });
  }

  /** Lets the tab in, and its document become live. */
  async admit(more: Partial<RoomState> = {}): Promise<void> {
    this.enter(more);
    await this.clock.advance(0);
  }

  refuse(refusal: Refusal | null): void {
    this.say.failed(refusal);
  }

  /** Loses the connection. */
  lose(): void {
    this.#dropAsked();
    this.say.closed();
  }

  get say(): ChannelListener {
    if (!this.listener) throw new Error('no tab was opened');
    return this.listener;
  }

  syncAnswer(stateVector?: Uint8Array): { ok: true } & DocSyncAnswer {
    const parts = [{ gzip: false, bytes: Y.encodeStateAsUpdate(this.doc, stateVector) }];
    return { ok: true, epoch: this.epoch, parts, stateVector: Y.encodeStateVector(this.doc), acked: this.acked };
  }

  #dropAsked(): void {
    const asked = this.asked;
    this.asked = [];
    for (const { answer } of asked) answer(null);
  }

  #channel(listener: ChannelListener): Channel {
    this.listener = listener;
    return {
      slow: false,
      open: (auth) => void this.handshakes.push(auth),
      close: (politely) => {
        this.farewells.push(politely);
        this.#dropAsked();
      },
      send: (epoch, client, n, bytes) => void this.updates.push({ epoch, client, n, bytes }),
      request: (name, payload) =>
        new Promise((resolve) => {
          const waiting: Answer = { name, payload, answer: resolve };
          if (name === 'presence.set') this.presences.push(payload);
          if (name === 'presence.set' && this.answersPresence) return waiting.answer({ ok: true });
          if (name === 'doc.sync' && this.syncs && 'stateVector' in payload) return waiting.answer(this.syncAnswer(payload.stateVector));
          this.asked.push(waiting);
        }),
    };
  }
}
