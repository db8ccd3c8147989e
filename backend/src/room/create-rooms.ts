import { randomBytes } from 'node:crypto';
import type { Limits } from '@oci/protocol/limits.ts';
import { refuse } from '@oci/protocol/refusals.ts';
import { languageOf } from '@oci/runtimes/table.ts';
import pLimit from 'p-limit';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import type { Storage } from '../storage/storage.ts';
import { Acknowledgements, type EditObserver } from './acknowledgements.ts';
import { enter } from './admission.ts';
import { Document } from './document/document.ts';
import { Visitors } from './elsewhere.ts';
import { reduce } from './facts.ts';
import { loadRoom } from './loading.ts';
import type { Hint, Neighbours } from './neighbours.ts';
import { message } from './peer.ts';
import { toDraft, type Record } from './record.ts';
import { Room, type RoomContext } from './room.ts';
import { SessionLost, Stopping, StorageDown, type Knock, type LinksFor, type RoomDoor, type Rooms } from './rooms.ts';
import { roomDoor } from './room-door.ts';
import { rowOf } from './row.ts';
import { LiveTabDoor } from './tab-door.ts';

type Options = {
  journal: Journal;
  storage: Storage;
  clock: Clock;
  limits: Limits;
  log: Log;
  /** As many unguessable bytes. */
  random?: (bytes: number) => Uint8Array;
  linksFor: LinksFor;
  observer?: EditObserver;
  /** Where other servers use the store, too. */
  neighbours?: Neighbours | null;
};

/** ms for which it is believed that somebody is on another server, which says so every few seconds. */
const VISIT = 15_000;
/** Rooms that save themselves at once while people write: those that many write in at the same pace are due together. */
const SAVING_AT_ONCE = 2;
/** ms that the snapshots of all rooms have at a stop. */
const SNAPSHOTS_WITHIN = 2_000;
/** Bytes of a session's id. */
const ID_BYTES = 9;

/** All sessions of this server; each is loaded when somebody needs it and leaves memory when nobody does. */
export function createRooms(options: Options): Rooms {
  return new Registry(options);
}

class Registry implements Rooms {
  readonly #options: Options;
  readonly #context: RoomContext;
  readonly #rooms = new Map<string, Room>();
  readonly #loading = new Map<string, Promise<Room | null>>();
  /** Those of which what is being loaded is not what is stored any more. */
  readonly #outdated = new Set<string>();
  /** Cancels the eviction of the rooms that nobody is in. */
  readonly #evictions = new Map<string, () => void>();
  readonly #visitors = new Visitors();
  readonly #stopListening: () => void;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
    const { journal, storage, clock, limits, log, linksFor, observer, neighbours = null } = options;
    this.#context = { journal, storage, neighbours, clock, limits, log, linksFor, acknowledgements: new Acknowledgements(clock, observer), inTurn: pLimit(SAVING_AT_ONCE), emptied: (room) => this.#evictLater(room), broken: (room, error) => this.#rebuild(room, error) };
    const stops = [journal.onHealth(() => this.#tellHealth()), journal.onDropped((session) => void this.#lost(session)), journal.onBehind((session) => this.#rooms.get(session)?.catchUp.refused())];
    this.#stopListening = () => stops.forEach((stop) => stop());
  }

  async create({ title, language, owner }: { title: string; language: string; owner: string }): Promise<RoomDoor> {
    const { journal, clock, limits, random = randomBytes } = this.#options;
    const chosen = languageOf(language);
    if (!chosen) throw new Error('invariant violation: the language is checked at the door');
    if (!journal.health.storing) throw new StorageDown();
    const id = Buffer.from(random(ID_BYTES)).toString('base64url');
    const created = { kind: 'session.create', id, title, language, owner, file: chosen.file, runTimeMs: limits.RUN_TIME } as const;
    const document = new Document(null, null, limits);
    const opened = document.open(chosen.file, chosen.starter);
    if (!opened) throw new Error('invariant violation: a new document lists no file');
    const records: Record[] = [created, { kind: 'doc.update', client: 0, ...opened }];
    const drafts = records.map((record) => toDraft(0, record));
    const expected = reduce(null, { ...created, seq: 1, at: clock.now(), actor: 0 }, limits.RUNS_KEPT);
    const at = await new Promise<number>((resolve, reject) => {
      // Where it is stored later all the same, it is an empty session to which nobody has a link.
      const cancel = clock.after(limits.STORAGE_TIMEOUT, () => reject(new StorageDown()));
      const committed = (): void => {
        cancel();
        resolve(stamped);
      };
      const stamped = journal.append(id, drafts, { committed, row: rowOf(expected, null) });
    });
    const facts = reduce(null, { ...created, seq: 1, at, actor: 0 }, limits.RUNS_KEPT);
    document.rest();
    const bytes = drafts.reduce((sum, draft) => sum + draft.body.length, 0);
    const room = new Room(this.#context, { facts, document, outputs: new Map(), seq: drafts.length, bytes, snapshotSeq: 0, snapshotBytes: 0, damaged: false });
    this.#rooms.set(id, room);
    this.#evictLater(room);
    return this.#door(room);
  }

  async open(session: string): Promise<RoomDoor | null> {
    const room = await this.#load(session);
    return room && !room.ledger.facts.deleted ? this.#door(room) : null;
  }

  async isGoneFor(session: string, device: string): Promise<boolean> {
    const facts = (await this.#load(session))?.ledger.facts;
    if (!facts?.deleted) return false;
    return facts.owner === device || [...facts.seats.values()].some((seat) => seat.device === device && !seat.removed);
  }

  isLive(session: string): boolean {
    return this.#rooms.has(session);
  }

  presentIn(session: string, people: readonly string[] = []): string[] {
    const room = this.#rooms.get(session);
    if (room) return room.tabs.names(room.ledger.facts);
    return this.#visitors.of(session, this.#options.clock.now()).flatMap((participant) => people[participant - 1] || []);
  }

  async admit(knock: Knock): ReturnType<Rooms['admit']> {
    // No room is loaded for somebody without a seat (T-13).
    if (!this.#rooms.has(knock.session) && !(await this.#maySit(knock))) return refuse('NOT_JOINED');
    const room = await this.#load(knock.session);
    if (!room) return refuse('NOT_JOINED');
    const entered = await room.ledger.judged(() => (room.closed ? null : enter(room, knock)));
    if (!entered) return this.admit(knock);
    if (!entered.ok) return entered;
    // Once the last has left it is evicted.
    if (room.tabs.here().length > 0) this.#keep(room);
    return { ok: true, tab: new LiveTabDoor(room, entered.tab) };
  }

  async remove(session: string): Promise<void> {
    const room = await this.#load(session);
    if (!room || room.damaged) return this.#mark(session, this.#options.clock.now());
    const closed = await room.ledger.judged(async () => {
      if (room.closed) return true;
      if (room.ledger.facts.deleted) return false;
      const decided = room.ledger.decide({ actor: 0, record: { kind: 'session.delete' } });
      room.expel([...room.tabs.all()], { code: 'SESSION_GONE' });
      await decided;
      return false;
    });
    if (closed) await this.remove(session);
    // Who deletes many must not have them all in memory.
    else void this.#evict(room);
  }

  /** Whether the seat is the device's, by the session's row; where that does not tell, the room has to. */
  async #maySit({ session, device, participant }: Knock): Promise<boolean> {
    const row = await this.#options.storage.row(session);
    if (!row) return false;
    const { devices, people } = row;
    return devices.length < people.length ? participant <= people.length : devices[participant - 1] === device;
  }

  /** Marks a session in its row alone, as deleted or (null) not: its journal is damaged and takes no entry. */
  async #mark(session: string, deletedAt: number | null): Promise<void> {
    const { storage, journal } = this.#options;
    const row = await storage.row(session);
    if (!row || (row.deletedAt === null) === (deletedAt === null)) return;
    await new Promise<void>((resolve) => {
      // It may be erased meanwhile.
      const stop = journal.onDropped((dropped) => dropped === session && done());
      const done = (): void => {
        stop();
        resolve();
      };
      journal.append(session, [], { committed: done, row: { deletedAt } });
    });
    const room = this.#rooms.get(session);
    if (room) this.#abandon(room, deletedAt === null ? null : new SessionLost('SESSION_GONE'));
  }

  async restore(session: string): Promise<boolean> {
    const { storage, clock, limits } = this.#options;
    const row = await storage.row(session);
    if (!row || row.deletedAt === null || clock.now() - row.deletedAt > limits.UNDELETE_WITHIN) return false;
    const room = await this.#load(session);
    if (!room || room.damaged) {
      await this.#mark(session, null);
      return true;
    }
    const restored = await room.ledger.judged(async () => {
      if (room.closed) return null;
      if (!room.ledger.facts.deleted) return false;
      await room.ledger.decide({ actor: 0, record: { kind: 'session.restore' } });
      return true;
    });
    return restored ?? this.restore(session);
  }

  get loaded(): ReadonlyMap<string, number> {
    return new Map([...this.#rooms].map(([session, { catchUp }]) => [session, catchUp.known]));
  }

  hear(hint: Hint): void {
    const room = this.#rooms.get(hint.session);
    if (room) room.others.hear(hint);
    else if (hint.kind === 'here') this.#visitors.note(hint, this.#options.clock.now() + VISIT);
  }

  announce(): void {
    for (const room of this.#rooms.values()) room.others.announce();
    this.#visitors.prune(this.#options.clock.now());
  }

  gone(session: string): void {
    void this.#lost(session);
  }

  reload(session: string): void {
    const room = this.#rooms.get(session);
    if (room) this.#abandon(room, null);
    else if (this.#loading.has(session)) this.#outdated.add(session);
  }

  async flush(): Promise<void> {
    await this.#options.journal.flush();
    this.#context.acknowledgements.pay();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#context.acknowledgements.dispose();
    this.#stopListening();
    for (const cancel of this.#evictions.values()) cancel();
    const rooms = [...this.#rooms.values()];
    // Snapshots only make the next start faster: they are not waited for for long, and while storage fails not at all.
    if (this.#options.journal.health.storing) {
      const { promise: over, resolve } = Promise.withResolvers<void>();
      const cancel = this.#options.clock.after(SNAPSHOTS_WITHIN, resolve);
      await Promise.race([Promise.all(rooms.map((room) => room.saving.saveInTurn())), over]);
      cancel();
    }
    for (const room of rooms) room.dispose();
    this.#rooms.clear();
  }

  async #load(session: string): Promise<Room | null> {
    const room = this.#rooms.get(session);
    if (!room) return this.#loadOnce(session);
    if (room.tabs.here().length === 0) this.#evictLater(room);
    if (!this.#context.neighbours) return room;
    await room.catchUp.now();
    return room.closed ? this.#loadOnce(session) : room;
  }

  #loadOnce(session: string): Promise<Room | null> {
    const known = this.#loading.get(session);
    if (known) return known;
    const loading = this.#read(session).finally(() => this.#loading.delete(session));
    this.#loading.set(session, loading);
    return loading;
  }

  async #read(session: string): Promise<Room | null> {
    const loaded = await loadRoom(session, this.#options);
    if (this.#outdated.delete(session)) return this.#read(session);
    if (this.#closed) throw new Stopping();
    if (!loaded) return null;
    const room = new Room(this.#context, loaded);
    this.#rooms.set(session, room);
    this.#evictLater(room);
    return room;
  }

  #evictLater(room: Room): void {
    // Its place may be another's, which leaves in its own time.
    if (room.closed) return;
    this.#keep(room);
    this.#evictions.set(room.id, this.#options.clock.after(this.#options.limits.EVICT_AFTER, () => void this.#evict(room)));
  }

  #keep(room: Room): void {
    this.#evictions.get(room.id)?.();
    this.#evictions.delete(room.id);
  }

  /** Flush, snapshot, look again, drop. Whoever comes meanwhile finds the same room. */
  async #evict(room: Room): Promise<void> {
    this.#keep(room);
    if (room.tabs.here().length > 0) return;
    const { seq, facts } = room.ledger;
    if (facts.deleted) await room.ledger.durable().catch(() => this.#evictLater(room));
    else if (!(await room.saving.saveInTurn())) return this.#evictLater(room);
    if (this.#closed || room.closed || room.tabs.here().length > 0) return;
    if (room.ledger.seq !== seq || room.ledger.held || this.#evictions.has(room.id)) return this.#evictLater(room);
    this.#drop(room);
  }

  #drop(room: Room): void {
    if (this.#rooms.get(room.id) === room) this.#rooms.delete(room.id);
    this.#keep(room);
    room.dispose();
  }

  /** Drops a room without saving what it believes; its tabs come back to one that is loaded from the journal. */
  #rebuild(room: Room, error: unknown): void {
    if (this.#closed || this.#rooms.get(room.id) !== room) return;
    this.#options.log.error({ err: error, session: room.id }, 'a room broke and is built anew');
    this.#abandon(room, null);
  }

  /** Storage takes no more entries of a session: it was erased, or it is damaged, and who comes back may read it. */
  async #lost(session: string): Promise<void> {
    const { storage, log } = this.#options;
    const room = this.#rooms.get(session);
    if (!room) return;
    const row = await storage.row(session).catch((error: unknown) => log.error({ err: error, session }, 'whether a session is damaged or erased could not be read'));
    if (this.#closed || this.#rooms.get(session) !== room) return;
    const lost = new SessionLost(row === null ? 'SESSION_GONE' : 'DATA_DAMAGED');
    log.error({ session, code: lost.code }, 'storage takes no more entries of a session');
    this.#abandon(room, lost);
  }

  /** Drops a room whose journal goes on without it, or (`lost`) not at all. Its tabs are taken out, so that nothing is recorded when their connections end. */
  #abandon(room: Room, lost: SessionLost | null): void {
    const tabs = [...room.tabs.all()];
    this.#drop(room);
    room.ledger.close(lost);
    for (const tab of tabs) {
      const { peer } = tab;
      tab.peer = null;
      room.tabs.delete(tab);
      peer?.close(lost?.code === 'SESSION_GONE' ? { code: lost.code } : null);
    }
  }

  #tellHealth(): void {
    const { storing } = this.#options.journal.health;
    const notice = message('notice', { storing });
    for (const room of this.#rooms.values()) {
      room.tabs.send(notice);
      if (storing) room.catchUp.back();
      else room.catchUp.giveUp();
    }
  }

  #door(opened: Room): RoomDoor {
    return roomDoor(
      () => this.#rooms.get(opened.id) ?? opened,
      () => this.#load(opened.id),
    );
  }
}
