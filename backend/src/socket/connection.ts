import { requestSchemas, type RequestName, type RequestPayload } from '@oci/protocol/events.ts';
import type { Limits } from '@oci/protocol/limits.ts';
import { refuse, type Refusal, type RefusalCode } from '@oci/protocol/refusals.ts';
import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Meter } from '../metrics.ts';
import { message } from '../room/peer.ts';
import type { Author, TabDoor } from '../room/rooms.ts';
import { refusedUpdate } from '../room/updates.ts';
import { Bucket } from '../bucket.ts';
import type { Answer, SocketPeer } from './socket-peer.ts';

/** What all connections of a server share. */
export type ConnectionContext = {
  clock: Clock;
  limits: Limits;
  log: Log;
  meter: Meter;
  /** Called with a tab that was refused too often. */
  struckOut: (tab: TabDoor) => void;
};

/** Sends the answer to a request that asked for one. */
type Ack = (answer: Answer) => void;

/** Refusals that tell of the server or of the moment, not of a client that misbehaves. */
const NO_STRIKE: ReadonlySet<RefusalCode> = new Set(['UPDATE_GAP', 'EPOCH_OLD', 'STORAGE_DOWN', 'DATA_DAMAGED', 'DRAINING', 'INTERNAL', 'ROOM_ENDED', 'EDITING_PAUSED', 'LIMIT_REACHED']);
const STRIKES_WITHIN = 60_000;
/** B that somebody may have left unread who is answered the document: that is megabytes, and nobody honest asks again before reading the last. */
const UNREAD = 2_097_152;

const isRequest = (name: unknown): name is RequestName => typeof name === 'string' && Object.hasOwn(requestSchemas, name);
const isCount = (value: unknown, least: number): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= least;

/** The door of one connection: what comes in is limited, parsed, and handed to the tab's room. */
export class Connection implements Author {
  readonly #peer: SocketPeer;
  readonly #tab: TabDoor;
  readonly #context: ConnectionContext;
  readonly #events: Bucket;
  readonly #bytes: Bucket;
  readonly #presence: Bucket;
  readonly #syncs: Bucket;
  #strikes: number[] = [];
  #overBytes = false;
  #draining = false;

  constructor(peer: SocketPeer, tab: TabDoor, context: ConnectionContext) {
    this.#peer = peer;
    this.#tab = tab;
    this.#context = context;
    const { limits, clock } = context;
    const now = clock.now();
    this.#events = new Bucket(limits.EVENTS_PER_SECOND, limits.EVENTS_BURST, now);
    this.#bytes = new Bucket(limits.BYTES_PER_SECOND, limits.BYTES_BURST, now);
    this.#presence = new Bucket(limits.PRESENCE_PER_SECOND, limits.PRESENCE_PER_SECOND, now);
    this.#syncs = new Bucket(limits.SYNCS_PER_SECOND, limits.SYNCS_BURST, now);
  }

  /** Counts what arrived, whatever it is. */
  received(bytes: number): void {
    const taken = this.#bytes.take(bytes, this.#context.clock.now());
    this.#overBytes = taken !== 'fine';
    if (taken === 'flood') this.#flooded();
  }

  /** From now on everything is refused, to be sent again to the server that follows. */
  drain(): void {
    this.#draining = true;
    this.#peer.send(message('notice', { refusal: { code: 'DRAINING', retryAfterMs: Math.floor(Math.random() * 5_000) } }));
  }

  /** Takes one event: its name and its arguments; `id`: of the acknowledgement it asks for. */
  take(event: unknown[], id: number | undefined): void {
    const ack = id === undefined ? null : (answer: Answer) => this.#peer.answer(id, answer);
    try {
      const taken = this.#events.take(1, this.#context.clock.now());
      if (taken === 'flood') return this.#flooded();
      const fast = taken === 'fast' || this.#overBytes;
      if (event[0] === 'doc.update') this.#update(event, fast);
      else this.#request(event[0], event[1], ack, fast);
    } catch (error) {
      this.#failed(error, ack);
    }
  }

  #update([, epoch, client, n, bytes, ...more]: unknown[], fast: boolean): void {
    if (!isCount(epoch, 1) || !isCount(client, 1) || !isCount(n, 1) || !(bytes instanceof Uint8Array) || more.length > 0) {
      return this.#strike('BAD_MESSAGE');
    }
    const refusal = this.#draining ? refusedUpdate('DRAINING') : fast ? refusedUpdate('TOO_FAST', this.#wait()) : this.#tab.update(epoch, client, n, bytes);
    if (refusal) this.refused(client, n, refusal);
  }

  /** Tells that an update was refused, and counts it. */
  refused(client: number, n: number, refusal: Refusal): void {
    if (refusal.unsent === 'keep') this.#context.meter.refused(refusal.code);
    this.#peer.send(message('doc.refused', client, n, refusal));
    if (refusal.unsent !== 'keep') this.#strike(refusal.code);
  }

  #request(name: unknown, payload: unknown, ack: Ack | null, fast: boolean): void {
    if (!isRequest(name)) return this.#refuse({ code: 'UNKNOWN_EVENT' }, ack);
    if (this.#draining) return this.#refuse({ code: 'DRAINING' }, ack);
    const limited = fast || this.#tooMany(name);
    if (limited) return this.#refuse({ code: 'TOO_FAST', retryAfterMs: this.#wait() }, ack);
    this.#forward(name, requestSchemas[name], payload, ack);
  }

  #forward<N extends RequestName>(name: N, schema: z.ZodType<RequestPayload<N>>, payload: unknown, ack: Ack | null): void {
    const parsed = schema.safeParse(payload);
    if (!parsed.success) return this.#refuse({ code: 'BAD_MESSAGE' }, ack);
    this.#tab.request(name, parsed.data).then(
      (answer) => {
        if (!answer.ok) return this.#refuseAsked(answer.refusal, ack);
        // Of several that were asked for together, each fills the line for the next.
        if (name === 'doc.sync' && this.#readsTooLittle) return this.#refuse({ code: 'TOO_FAST', retryAfterMs: this.#wait() }, ack);
        ack?.(answer);
      },
      (error: unknown) => this.#failed(error, ack),
    );
  }

  #tooMany(name: RequestName): boolean {
    const now = this.#context.clock.now();
    if (name === 'presence.set') return this.#presence.take(1, now) !== 'fine';
    return name === 'doc.sync' && (this.#readsTooLittle || this.#syncs.take(1, now) !== 'fine');
  }

  get #readsTooLittle(): boolean {
    return this.#peer.unsent > UNREAD;
  }

  #wait(): number {
    return Math.max(100, this.#events.wait(), this.#bytes.wait());
  }

  #refuse(refusal: Refusal, ack: Ack | null): void {
    ack?.({ ok: false, refusal });
    this.#strike(refusal.code);
  }

  /** What the room refuses as too fast waits and is asked again, however much of it is waiting: whoever runs often is no flood. */
  #refuseAsked(refusal: Refusal, ack: Ack | null): void {
    if (refusal.code !== 'TOO_FAST') return this.#refuse(refusal, ack);
    ack?.({ ok: false, refusal });
    this.#context.meter.refused(refusal.code);
  }

  #failed(error: unknown, ack: Ack | null): void {
    this.#context.log.error({ err: error }, 'an event failed');
    this.#context.meter.refused('INTERNAL');
    ack?.(refuse('INTERNAL'));
  }

  #strike(code: RefusalCode): void {
    this.#context.meter.refused(code);
    if (NO_STRIKE.has(code)) return;
    const now = this.#context.clock.now();
    this.#strikes = [...this.#strikes.filter((at) => at > now - STRIKES_WITHIN), now];
    if (this.#strikes.length <= this.#context.limits.STRIKES) return;
    this.#strikes = [];
    this.#flooded();
  }

  #flooded(): void {
    this.#context.struckOut(this.#tab);
    this.#peer.close({ code: 'TOO_FAST', retryAfterMs: STRIKES_WITHIN });
  }
}
