import { allows } from '@oci/protocol/permissions.ts';
import { PASSING, refuse, type Refusal, type RefusalCode } from '@oci/protocol/refusals.ts';
import { NotReady } from './document/document.ts';
import type { Taken } from './gate.ts';
import { GateTime } from './gate-time.ts';
import { message } from './peer.ts';
import { updateDraft } from './record.ts';
import { closedBy, shareOf } from './rights.ts';
import type { Room } from './room.ts';
import type { Tab } from './tab.ts';
import { isUnsavedFull } from './unsaved.ts';
import { readUpdate } from './document/update.ts';

/** Rooms of up to as many tabs send each a message of its own, so that acknowledgements ride on it; in larger ones it is encoded once. */
const OWN_MESSAGES = 4;
/** B of an update that does not wait for others to share a commit with. */
const WORTH_A_COMMIT = 1_024;
/** ms after which what a resting document is made ready for is offered again. */
const PREPARED_IN = 100;
/** Refusals of an update that its author keeps: in pieces it may be taken, or once the session is repaired. */
const KEEP: ReadonlySet<RefusalCode> = new Set([...PASSING, 'UPDATE_TOO_COSTLY', 'DATA_DAMAGED']);

/** A refusal of a document update: what the client does with the update follows from the code (T-22). */
export function refusedUpdate(code: RefusalCode, retryAfterMs?: number): Refusal {
  return refuse(code, { unsent: KEEP.has(code) ? 'keep' : 'reset', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }).refusal;
}

/** The way of an update: numbered, judged, applied, given to the others, recorded, acknowledged (D-3 to D-6). */
export class Updates {
  readonly #room: Room;
  /** Newest durable number of the client ids that have undurable ones; null: none has. */
  #durable: Map<number, number> | null = null;
  /** The tab that sent a client id's newest update, when it is not that id's own; null: there was none yet. */
  #senders: Map<number, Tab> | null = null;
  readonly #gateTime: GateTime;

  constructor(room: Room) {
    this.#room = room;
    this.#gateTime = new GateTime(room.context.clock, room.context.limits);
  }

  /** Newest durable number of a client id. */
  durableOf(client: number): number {
    return this.#durable?.get(client) ?? this.#room.document.numberOf(client);
  }

  /** Takes one update of a tab, or answers why not. */
  take(tab: Tab, epoch: number, client: number, n: number, bytes: Uint8Array): Refusal | null {
    const { document, ledger, damaged, context } = this.#room;
    if (damaged) return refusedUpdate('DATA_DAMAGED');
    if (ledger.facts.clients.get(client) !== tab.participant) return refusedUpdate('FORGED_AUTHOR');
    if (client !== tab.client) (this.#senders ??= new Map()).set(client, tab);
    else this.#senders?.delete(client);
    const last = document.numberOf(client);
    if (epoch === document.epoch && n <= last) {
      if (!this.#isKnown(client, bytes)) return refusedUpdate('BAD_UPDATE');
      const durable = this.durableOf(client);
      // One that is not durable yet is acknowledged once it is.
      if (n <= durable) this.#acknowledge(client, durable);
      return null;
    }
    const code = this.#closed(tab, epoch, client, n, last, bytes);
    if (code) return refusedUpdate(code);
    if (!document.ready) document.prepare().catch((error: unknown) => context.broken(this.#room, error));
    const taken = this.#judged(tab.participant, client, bytes);
    if ('code' in taken) return taken;
    const fresh = taken.bytes;
    const left = taken.simple ? document.take(client, n, taken) : this.#gateTime.measure(tab.participant, () => document.take(client, n, taken));
    if (left) return refusedUpdate(left);
    this.#relay(client, fresh, tab);
    context.acknowledgements.taken(tab, client, n);
    if (!this.#durable?.has(client)) (this.#durable ??= new Map()).set(client, n - 1);
    const committed = (): void => {
      if (epoch === document.epoch) this.#committed(client, n);
    };
    ledger.append(updateDraft(tab.participant, { client, n, bytes: fresh }), committed, fresh.length < WORTH_A_COMMIT);
    return null;
  }

  /** What is taken of an update, or why nothing is. */
  #judged(participant: number, client: number, bytes: Uint8Array): Taken | Refusal {
    const { document } = this.#room;
    try {
      const judged = document.judge(client, bytes);
      if (!judged.ok) return refusedUpdate(judged.code);
      const { taken } = judged;
      if (taken.items > 0 && !document.hasItems(taken, () => this.#clientsOf(participant))) return refusedUpdate('DOCUMENT_FULL');
      if (!taken.simple && !document.ready) throw new NotReady();
      const wait = taken.simple ? 0 : this.#gateTime.wait(participant);
      return wait > 0 ? refusedUpdate('TOO_FAST', wait) : taken;
    } catch (error) {
      if (error instanceof NotReady) return refusedUpdate('TOO_FAST', PREPARED_IN);
      throw error;
    }
  }

  /** The document began anew: numbers of before mean nothing. */
  renewed(): void {
    this.#durable = null;
    this.#senders = null;
  }

  /** Gives the tabs an update of the server, once it is durable. */
  tellServers(bytes: Uint8Array): void {
    this.#relay(0, bytes, null);
  }

  /** Gives the tabs an update that another server recorded; its author's own only the acknowledgement. */
  tellOthers(client: number, n: number, bytes: Uint8Array): void {
    this.#relay(client, bytes, this.#room.tabs.get(client) ?? null);
    this.#acknowledge(client, n);
  }

  /** Forgets a tab that is gone. */
  forget(tab: Tab): void {
    for (const [client, sender] of this.#senders ?? []) if (sender === tab) this.#senders?.delete(client);
  }

  #closed(tab: Tab, epoch: number, client: number, n: number, last: number, bytes: Uint8Array): RefusalCode | null {
    const { document, ledger, context } = this.#room;
    const { journal, limits } = context;
    if (epoch !== document.epoch) return 'EPOCH_OLD';
    const { role } = ledger.facts.seats.get(tab.participant) ?? { role: 'observer' };
    const { state } = ledger.facts.session;
    if (!allows('doc.update', role, state)) return closedBy('doc.update', role, state);
    if (n > last + 1) return 'UPDATE_GAP';
    if (ledger.bytes + bytes.length > shareOf(role, limits.MAX_JOURNAL)) return 'DOCUMENT_FULL';
    if (last === 0 && document.authors >= shareOf(role, limits.MAX_CLIENT_IDS)) return 'DOCUMENT_FULL';
    if (journal.health.storing) return last - this.durableOf(client) >= limits.UPDATES_IN_FLIGHT ? 'TOO_FAST' : null;
    return isUnsavedFull({ ledger, ...context }, bytes.length) ? 'STORAGE_DOWN' : null;
  }

  /** Whether a repeat says nothing new: other text under a used number must not be acknowledged. */
  #isKnown(client: number, bytes: Uint8Array): boolean {
    const { document, context } = this.#room;
    try {
      const { author, insertions } = readUpdate(bytes, context.limits.MAX_UPDATE_PARTS);
      const last = insertions.at(-1);
      return !last || (author === client && last.clock + last.length <= document.places.clockOf(client));
    } catch {
      // Bytes that nobody can read were never taken.
      return false;
    }
  }

  #clientsOf(participant: number): number[] {
    return [...this.#room.ledger.facts.clients].filter(([, owner]) => owner === participant).map(([client]) => client);
  }

  #committed(client: number, n: number): void {
    if (n !== this.#room.document.numberOf(client)) this.#durable?.set(client, n);
    else if (this.#durable?.delete(client) && this.#durable.size === 0) this.#durable = null;
    this.#acknowledge(client, n);
  }

  #acknowledge(client: number, n: number): void {
    const tab = this.#senders?.get(client) ?? this.#room.tabs.get(client);
    if (tab?.peer && n > 0) this.#room.context.acknowledgements.owe(tab, client, n);
  }

  #relay(client: number, bytes: Uint8Array, author: Tab | null): void {
    const { tabs, document, context } = this.#room;
    if (tabs.size > OWN_MESSAGES) {
      tabs.send(message('doc.update', document.epoch, client, bytes), author ?? undefined);
      return;
    }
    for (const tab of tabs.all()) {
      if (tab === author || !tab.peer) continue;
      const ack = context.acknowledgements.ride(tab);
      tab.send(ack === undefined ? message('doc.update', document.epoch, client, bytes) : message('doc.update', document.epoch, client, bytes, ack));
    }
  }
}
