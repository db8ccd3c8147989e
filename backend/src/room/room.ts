import type { PresenceSet, RoomState } from '@oci/protocol/events.ts';
import { pageLimits } from '@oci/protocol/limits.ts';
import type { Limits } from '@oci/protocol/limits.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';
import type { LimitFunction } from 'p-limit';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import type { Storage } from '../storage/storage.ts';
import type { Acknowledgements } from './acknowledgements.ts';
import { CatchUp } from './catch-up.ts';
import type { Document } from './document/document.ts';
import { Elsewhere } from './elsewhere.ts';
import { entryOf, publicSeat, type SeatFacts } from './facts.ts';
import { Ledger, type Said } from './ledger.ts';
import type { LoadedRoom } from './loading.ts';
import { Outputs } from './output.ts';
import { Pace } from './pace.ts';
import type { Neighbours } from './neighbours.ts';
import { message, type Peer } from './peer.ts';
import { toRoomEvent, type Recorded } from './record.ts';
import type { LinksFor } from './rooms.ts';
import { RunRelay } from './run-relay.ts';
import { Saving } from './saving.ts';
import type { Tab } from './tab.ts';
import { Tabs } from './tabs.ts';
import { Updates } from './updates.ts';

/** What all rooms of a server share. */
export type RoomContext = {
  journal: Journal;
  storage: Storage;
  /** Null: no other server uses the store. */
  neighbours: Neighbours | null;
  clock: Clock;
  limits: Limits;
  log: Log;
  acknowledgements: Acknowledgements;
  /** Does what nobody waits for when few other rooms do such a thing. */
  inTurn: LimitFunction;
  linksFor: LinksFor;
  /** Called when a room's last tab is gone. */
  emptied: (room: Room) => void;
  /** Called when something that cannot be went wrong in a room: it is built anew from the journal. */
  broken: (room: Room, error: unknown) => void;
};

/** A live session: who is in it, its document, its runs. It knows neither sockets nor SQL. */
export class Room {
  readonly id: string;
  readonly context: RoomContext;
  readonly tabs = new Tabs();
  readonly document: Document;
  readonly outputs: Outputs;
  readonly ledger: Ledger;
  readonly updates: Updates;
  readonly runs: RunRelay;
  readonly saving: Saving;
  readonly others: Elsewhere;
  /** Entries of the journal could not be read: the room is only read. */
  readonly damaged: boolean;
  /** Settles when the renewal of the document that is on its way is durable, or refused. */
  renewing: Promise<void> | null = null;
  /** Whether it was dropped. */
  closed = false;
  // Most rooms never need these.
  #catchUp: CatchUp | null = null;
  #runStarts: Pace | null = null;
  #decisions: Pace | null = null;

  constructor(context: RoomContext, loaded: LoadedRoom) {
    this.id = loaded.facts.session.id;
    this.context = context;
    this.damaged = loaded.damaged;
    this.document = loaded.document;
    this.outputs = new Outputs(loaded.outputs, context.limits);
    const { journal, clock, limits } = context;
    this.ledger = new Ledger({ session: this.id, journal, clock, runsKept: limits.RUNS_KEPT, room: this }, loaded);
    this.others = new Elsewhere(this);
    this.updates = new Updates(this);
    this.runs = new RunRelay(this);
    this.saving = new Saving(this, { seq: loaded.snapshotSeq, bytes: loaded.snapshotBytes });
    // Tabs that were in when the server stopped may come back as if their connection had been lost.
    for (const client of loaded.facts.inside) this.others.came(client, loaded.facts.clients.get(client) ?? 0);
    if (loaded.facts.inside.size > 0) context.neighbours?.tell({ kind: 'ask', session: this.id });
  }

  get catchUp(): CatchUp {
    return (this.#catchUp ??= new CatchUp(this));
  }

  get runStarts(): Pace {
    return (this.#runStarts ??= new Pace(this.context.clock, this.context.limits.RUNS_PER_MINUTE));
  }

  get decisions(): Pace {
    return (this.#decisions ??= new Pace(this.context.clock, this.context.limits.DECISIONS_PER_MINUTE));
  }

  /** Id of the file that Run starts in the session's language. */
  get entry(): string {
    return entryOf(this.ledger.facts);
  }

  seat(participant: number): SeatFacts | undefined {
    return this.ledger.facts.seats.get(participant);
  }

  /** Lets a tab in whose client id is known to be the participant's; the connection follows with `attach`. */
  async enter(client: number, participant: number): Promise<Tab> {
    const known = this.tabs.get(client);
    if (known) {
      if (!this.ledger.told.inside.has(client)) await this.ledger.durable();
      return known;
    }
    const tab = this.tabs.add(client, participant, this.entry);
    this.awaitReturn(tab);
    try {
      if (!this.damaged) await this.ledger.decide({ actor: participant, record: { kind: 'participant.enter', participant, client } });
    } catch (error) {
      this.takeOut(tab);
      throw error;
    }
    return tab;
  }

  /** Gives a tab its connection, and the connection the state of the room (H-3). */
  attach(tab: Tab, peer: Peer): void {
    const before = tab.peer;
    tab.cancelLeave?.();
    tab.cancelLeave = null;
    tab.peer = peer;
    tab.elsewhere = null;
    before?.close(null);
    this.runs.settle();
    tab.send(message('room.state', this.stateFor(tab)));
    if (this.damaged && this.seat(tab.participant)?.role === 'interviewer') tab.send(message('notice', { refusal: { code: 'DATA_DAMAGED' } }));
    this.tabs.send(message('presence', tab.presence), tab);
    this.others.show(tab, true);
  }

  /** A connection is gone: by its own word the tab leaves, else it is awaited for a while (P-3). */
  detach(tab: Tab, peer: Peer, left: boolean): void {
    if (tab.peer !== peer) return;
    tab.peer = null;
    if (left) return this.leave(tab);
    this.awaitReturn(tab);
    this.tabs.send(message('presence', tab.presence), tab);
    this.others.show(tab, false);
  }

  /** Takes tabs out of the room, and ends the runs they were making. */
  leave(...tabs: Tab[]): void {
    if (this.ledger.held) return void this.ledger.ready().then(() => this.leave(...tabs));
    const leaving = tabs.filter((tab) => this.tabs.get(tab.client) === tab);
    for (const tab of leaving) this.takeOut(tab);
    this.#left(leaving);
  }

  /** Closes the connections of some tabs for good, and takes the tabs out. */
  expel(tabs: Tab[], refusal: Refusal): void {
    for (const tab of tabs) {
      const { peer } = tab;
      tab.peer = null;
      peer?.close(refusal);
    }
    this.leave(...tabs);
  }

  present(tab: Tab, where: PresenceSet): void {
    tab.moveTo(where);
    this.tabs.send(message('presence', tab.presence), tab);
    this.others.show(tab, false);
  }

  /** Takes a document update (D-3). Answers the refusal, if any. */
  update(tab: Tab, epoch: number, client: number, n: number, bytes: Uint8Array): Refusal | null {
    const refusal = this.updates.take(tab, epoch, client, n, bytes);
    if (!refusal) this.saving.edited();
    return refusal;
  }

  stateFor(tab: Tab): RoomState {
    const { told } = this.ledger;
    return {
      seq: this.ledger.durableSeq,
      you: { participant: tab.participant, client: tab.client },
      session: told.session,
      participants: [...told.seats.values()].map(publicSeat),
      present: [...this.tabs.all()].filter((other) => this.damaged || told.inside.has(other.client)).map((other) => other.presence),
      files: [...told.files.values()],
      entry: entryOf(told),
      runs: this.runs.cards(),
      epoch: this.document.epoch,
      storing: this.context.journal.health.storing,
      limits: pageLimits(this.context.limits),
    };
  }

  /** Stops all timers. The room is not to be used any more. */
  dispose(): void {
    this.closed = true;
    this.#catchUp?.dispose();
    this.saving.dispose();
    for (const tab of this.tabs.all()) tab.cancelLeave?.();
  }

  /** Forgets a tab, of which nothing is recorded. */
  takeOut(tab: Tab): void {
    tab.cancelLeave?.();
    tab.cancelLeave = null;
    this.tabs.delete(tab);
    this.updates.forget(tab);
    if (this.tabs.here().length === 0) this.context.emptied(this);
  }

  /** Records that tabs have left, and the ends of the runs they were making. */
  #left(tabs: Tab[]): void {
    const gone = tabs.filter(({ client }) => this.ledger.facts.inside.has(client) && !this.tabs.get(client));
    const said = gone.flatMap((tab): Said[] => [{ actor: tab.participant, record: { kind: 'participant.leave', participant: tab.participant, client: tab.client } }, ...this.runs.lostWith(tab)]);
    if (said.length > 0 && !this.damaged) this.ledger.record(said, () => {}, () => this.#left(gone));
  }

  /** Entries have become durable. */
  committed(): void {
    const { neighbours } = this.context;
    if (!neighbours) return;
    neighbours.tell({ kind: 'news', session: this.id, seq: this.ledger.durableSeq });
    this.catchUp.committed();
  }

  /** Tells everyone here of a durable record. */
  tell(record: Recorded): void {
    if (record.kind === 'doc.update') return this.updates.tellServers(record.bytes);
    if (record.kind === 'run.output') return;
    const event = toRoomEvent(record);
    if (event) this.tabs.send(message('room.event', event));
    this.runs.settle();
    this.saving.saveIfDue();
  }

  /** A tab whose connection is not here leaves when it stays away. */
  awaitReturn(tab: Tab): void {
    tab.cancelLeave?.();
    tab.cancelLeave = this.context.clock.after(this.context.limits.RECONNECTING_FOR, () => {
      // Who is on a server that cannot be heard stays.
      if (tab.elsewhere && this.context.neighbours?.reachable === false) this.awaitReturn(tab);
      else this.leave(tab);
    });
  }
}
