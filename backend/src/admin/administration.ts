import type { Limits } from '@oci/protocol/limits.ts';
import { REFUSALS, type RefusalCode } from '@oci/protocol/refusals.ts';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal/journal.ts';
import { verify } from '../journal/verify.ts';
import type { Log } from '../log.ts';
import { loadRoom } from '../room/loading.ts';
import { SessionLost, StorageDown, type Rooms } from '../room/rooms.ts';
import type { Repaired, SessionRow, Storage } from '../storage/storage.ts';
import { exportOf, toldOf, type Exported, type Told } from './export.ts';
import { bodiesWithout, personOf, type Person } from './person.ts';

/** Sessions read at once. */
const PAGE = 500;
const DAY = 86_400_000;

/** What was asked cannot be done; the message says why and what to do. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal';
}

/** A session in a list. Times are ISO 8601. */
export type Listed = { id: string; title: string; language: string; state: string; created: string; lastEntry: string; people: string; present: number };
/** What a check of a session found. */
export type Checked = { id: string; entries: number; hash: string; problem: string | null };
export type Verified = { problems: number; sessions: Checked[] };
export type Erased = Verified & { erased: number; name: string; replaced: number };
export type Inspected = Told & { entries: number; damaged: boolean; present: string[]; deletedAt: string | null };

type Options = { storage: Storage; journal: Journal; rooms: Rooms; clock: Clock; limits: Limits; log: Log };

/** What the operator does with sessions, on a running server as on a stopped one (T-52). */
export class Administration {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** All sessions, newest first. */
  async list(): Promise<Listed[]> {
    const { storage, rooms } = this.#options;
    const listed: Listed[] = [];
    for await (const row of this.#rows()) {
      const last = (await storage.lastAt(row.id)) ?? row.createdAt;
      listed.push({ id: row.id, title: row.title, language: row.language, state: row.deletedAt === null ? row.state : 'deleted', created: iso(row.createdAt), lastEntry: iso(last), people: row.people.filter((name) => name !== '').join(', '), present: rooms.presentIn(row.id, row.people).length });
    }
    return listed.sort((a, b) => b.created.localeCompare(a.created));
  }

  /** One session: its facts, people, files and runs, without what was typed between. */
  async inspect(session: string): Promise<Inspected> {
    const row = await this.#row(session);
    await this.#flushed();
    const loaded = await loadRoom(session, this.#options);
    if (!loaded) throw unreadable(session);
    return { ...(await toldOf(loaded)), entries: loaded.seq, damaged: loaded.damaged, present: this.#options.rooms.presentIn(session, row.people), deletedAt: row.deletedAt === null ? null : iso(row.deletedAt) };
  }

  /** All that a session's journal says, without tokens, cookies and addresses (T-48). */
  async export(session: string): Promise<Exported> {
    await this.#row(session);
    await this.#flushed();
    const exported = await exportOf(session, this.#options);
    if (!exported) throw unreadable(session);
    return exported;
  }

  /** What a session's journal says of one participant (T-48). */
  async person(session: string, participant: number): Promise<Person> {
    await this.#row(session);
    await this.#flushed();
    const person = await personOf(session, participant, this.#options).catch((error: unknown) => {
      throw new AdminRefusal(`Session ${session} cannot be read as a whole (${error instanceof Error ? error.message : String(error)}); look at it with the command "verify".`);
    });
    if (!person) throw nobody(session, participant);
    return person;
  }

  /** Removes a participant, and takes out of the journal and all that is made of it what leads to who they were (T-48). It can be repeated. */
  async erase(session: string, participant: number): Promise<Erased> {
    const { storage, journal, rooms, log } = this.#options;
    await this.#row(session);
    const door = await this.#answered(rooms.open(session));
    if (!door) throw refusalOf('SESSION_GONE');
    const answer = await this.#answered(door.erase(participant));
    if (!answer.ok) throw answer.refusal.code === 'NOT_FOUND' ? nobody(session, participant) : refusalOf(answer.refusal.code);
    const { name } = answer;
    await journal.flush();
    const bodies = await bodiesWithout(session, { participant, name, owner: door.owner }, storage);
    await storage.replaceBodies(session, bodies).catch((error: unknown) => {
      throw new AdminRefusal(`Participant ${participant} was removed, but is still in the journal (${error instanceof Error ? error.message : String(error)}); do it again.`);
    });
    log.info({ session, participant }, 'a person was erased');
    const { problems, sessions } = await this.verify(session);
    return { erased: participant, name, replaced: bodies.size, problems, sessions };
  }

  /** Ends a session for everyone. */
  async end(session: string): Promise<{ ended: string }> {
    await this.#row(session);
    const door = await this.#answered(this.#options.rooms.open(session));
    if (!door) throw new AdminRefusal(REFUSALS.SESSION_GONE[1]);
    const answer = await this.#answered(door.act({ participant: 0, role: 'interviewer' }, 'room.end', {}));
    if (!answer.ok) throw refusalOf(answer.refusal.code);
    return { ended: session };
  }

  /** Marks a session as deleted: it is erased once the time for undoing is over, and everyone in it is sent away. */
  async delete(session: string): Promise<{ deleted: string; erasedAfter: string }> {
    const row = await this.#row(session);
    this.#refuseWhileDown();
    if (row.deletedAt === null) await this.#answered(this.#options.rooms.remove(session));
    return { deleted: session, erasedAfter: iso((row.deletedAt ?? this.#options.clock.now()) + this.#options.limits.UNDELETE_WITHIN) };
  }

  /** Takes a deletion back, while there is time. */
  async undelete(session: string): Promise<{ restored: string }> {
    await this.#row(session);
    this.#refuseWhileDown();
    if (!(await this.#answered(this.#options.rooms.restore(session)))) throw new AdminRefusal(`Session ${session} is not deleted.`);
    return { restored: session };
  }

  /** Reads journals from their first entry and checks each number and hash; all sessions, or one. */
  async verify(session?: string): Promise<Verified> {
    const sessions: Checked[] = [];
    for await (const row of session === undefined ? this.#rows() : [await this.#row(session)]) sessions.push(await this.#check(row));
    return { problems: sessions.filter(({ problem }) => problem !== null).length, sessions };
  }

  /** Makes a damaged session whole up to its last good entry; nothing is deleted. */
  async repair(session: string): Promise<Repaired & { repaired: string }> {
    const { storage, rooms } = this.#options;
    await this.#row(session);
    const done = await storage.repair(session).catch((error: unknown) => {
      throw new AdminRefusal(`Session ${session} could not be repaired: ${error instanceof Error ? error.message : String(error)}.`);
    });
    if (done.aside > 0) rooms.reload(session);
    return { repaired: session, ...done };
  }

  /** Deletes sessions without an entry for so many days (T-47); 0 days: none. Answers their ids. */
  async sweep(days: number = this.#options.limits.RETENTION_DAYS): Promise<{ deleted: string[] }> {
    const { storage, clock, rooms, log } = this.#options;
    const deleted: string[] = [];
    const before = clock.now() - days * DAY;
    for await (const row of days === 0 ? [] : this.#rows()) {
      if (row.deletedAt !== null || row.createdAt >= before || rooms.presentIn(row.id, row.people).length > 0) continue;
      if (((await storage.lastAt(row.id)) ?? row.createdAt) >= before) continue;
      try {
        await rooms.remove(row.id);
        deleted.push(row.id);
        log.info({ session: row.id }, 'an old session was deleted');
      } catch (error) {
        if (!(error instanceof SessionLost)) throw error;
        log.error({ session: row.id, code: error.code }, 'an old session could not be deleted');
      }
    }
    return { deleted };
  }

  /** What waits is stored, unless storage fails: then what is there can be read all the same. */
  async #flushed(): Promise<void> {
    const { journal } = this.#options;
    if (journal.health.storing) await journal.flush();
  }

  #refuseWhileDown(): void {
    if (!this.#options.journal.health.storing) throw refusalOf('STORAGE_DOWN');
  }

  async *#rows(): AsyncGenerator<SessionRow> {
    for (let after = ''; ;) {
      const page = await this.#options.storage.rows(after, PAGE);
      yield* page;
      const last = page.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  async #row(session: string): Promise<SessionRow> {
    const row = await this.#options.storage.row(session);
    if (!row) throw new AdminRefusal(`No session has the id "${session}"; the command "list" shows all.`);
    return row;
  }

  async #check(row: SessionRow): Promise<Checked> {
    let verdict = await verify(this.#options.storage, row.id);
    // Somebody may have been erased while it was read: then hashes of before do not lead to those behind.
    if (verdict && verdict.problem !== null) verdict = await verify(this.#options.storage, row.id);
    if (!verdict) return { id: row.id, entries: 0, hash: '', problem: 'erased meanwhile' };
    return { id: row.id, entries: verdict.entries, hash: Buffer.from(verdict.hash).toString('hex'), problem: verdict.problem };
  }

  async #answered<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof StorageDown) throw refusalOf('STORAGE_DOWN');
      if (error instanceof SessionLost) throw refusalOf(error.code);
      throw error;
    }
  }
}

const unreadable = (session: string): AdminRefusal => new AdminRefusal(`Session ${session} cannot be read from its first entry on; restore it from a backup.`);

const nobody = (session: string, participant: number): AdminRefusal => new AdminRefusal(`Session ${session} has no participant ${participant}; the command "inspect" shows those it has.`);

const iso = (time: number): string => new Date(time).toISOString();

function refusalOf(code: RefusalCode): AdminRefusal {
  return new AdminRefusal(`${code}: ${REFUSALS[code][1]}`);
}
