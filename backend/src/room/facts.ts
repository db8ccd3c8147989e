import type { SharedFile } from '@oci/protocol/events.ts';
import type { Outcome } from '@oci/protocol/run.ts';
import type { Participant, Role, Session } from '@oci/protocol/session.ts';
import type { Fact, Recorded, SeatSecret } from './record.ts';

/** In the place of the hash of a device that was erased. */
export const NOBODY = '';

/** A participant with what is told to nobody. */
export type SeatFacts = Participant & SeatSecret;

/** A run without its output. */
export type RunFacts = {
  id: string;
  number: number;
  participant: number;
  /** The tab that started it. */
  client: number;
  language: string;
  file: string;
  startedAt: number;
  outcome: Outcome | null;
  /** Whether it ended after the session had, so that output may be missing. */
  untold: boolean;
};

/** A role's link, or the one for another device of an interviewer, whose generation is the number of its next use. */
export type LinkKind = Role | 'device';

/** All decisions of a session up to one entry. Never changed in place, so two moments can be held at once. */
export type Facts = {
  session: Session;
  /** SHA-256 (hex) of the device that created it, or `NOBODY`. */
  owner: string;
  deleted: boolean;
  /** Whether editing was paused when the session ended; it is again when that is undone. */
  pausedAtEnd: boolean;
  seats: ReadonlyMap<number, SeatFacts>;
  /** Each issued client id and its participant. */
  clients: ReadonlyMap<number, number>;
  /** Client ids of the tabs that entered and did not leave. */
  inside: ReadonlySet<number>;
  links: Readonly<Record<Role, { generation: number; since: number }>>;
  /** By id, in the order of their creation. */
  files: ReadonlyMap<string, SharedFile>;
  /** The file that Run starts, by language; that of the session's language is there and not deleted. */
  entries: ReadonlyMap<string, string>;
  /** The newest `RUNS_KEPT`, oldest first. */
  runs: ReadonlyMap<string, RunFacts>;
  /** Number of the newest run. */
  runCount: number;
};

/** The facts after one more entry (null: before the first). Pure: live rooms, loading and playback all come from it. */
export function reduce(facts: Facts | null, fact: Recorded<Fact>, runsKept: number): Facts {
  if (fact.kind === 'session.create') return begin(fact);
  if (!facts) throw new Error('invariant violation: a journal begins with session.create');
  const session = (change: Partial<Session>): Facts => ({ ...facts, session: { ...facts.session, ...change } });
  switch (fact.kind) {
    case 'session.delete':
      return { ...facts, deleted: true };
    case 'session.restore':
      return { ...facts, deleted: false };
    case 'session.rename':
      return session({ title: fact.title });
    case 'language.set':
      // Before files could be created, choosing a language was what listed its file.
      return { ...withFile(session({ language: fact.language }), fact.file, {}), entries: new Map(facts.entries).set(fact.language, fact.file) };
    case 'file.create':
    case 'file.rename':
    case 'file.restore':
      return withFile(facts, fact.file, { path: fact.path, deleted: false });
    case 'file.delete':
      return withFile(facts, fact.file, { deleted: true });
    case 'file.entry':
      return { ...facts, entries: new Map(facts.entries).set(facts.session.language, fact.file) };
    case 'limits.set':
      return session({ runTimeMs: fact.runTimeMs });
    case 'document.renew':
      return facts;
    case 'room.pause':
      return session({ state: 'paused' });
    case 'room.resume':
      return session({ state: 'open' });
    case 'room.lock':
      return session({ locked: true });
    case 'room.unlock':
      return session({ locked: false });
    case 'room.end':
      return { ...session({ state: 'ended', endedAt: fact.at }), pausedAtEnd: facts.session.state === 'paused' };
    case 'room.reopen':
      return session({ state: 'open', endedAt: null });
    case 'link.renew':
      return { ...facts, links: { ...facts.links, [fact.role]: { generation: fact.generation, since: fact.at } } };
    case 'participant.join':
      return withSeat(facts, { ...fact.participant, ...fact.secret });
    case 'participant.role':
      return withSeat(facts, { ...seat(facts, fact.participant), role: fact.role });
    case 'participant.rename':
      return withSeat(facts, { ...seat(facts, fact.participant), name: fact.name });
    case 'participant.remove':
      return withSeat(facts, { ...seat(facts, fact.participant), removed: true });
    case 'participant.erase':
      return withErased(facts, fact.participant, fact.name);
    case 'participant.enter':
      return {
        ...facts,
        clients: facts.clients.has(fact.client) ? facts.clients : new Map(facts.clients).set(fact.client, fact.participant),
        inside: new Set(facts.inside).add(fact.client),
      };
    case 'participant.leave': {
      const inside = new Set(facts.inside);
      inside.delete(fact.client);
      return { ...facts, inside };
    }
    case 'run.start':
      return withRun(facts, { id: fact.run, number: fact.number, participant: fact.actor, client: fact.client, language: fact.language, file: fact.file, startedAt: fact.at, outcome: null, untold: false }, runsKept);
    case 'run.end': {
      const run = facts.runs.get(fact.run);
      return run ? withRun(facts, { ...run, outcome: fact.outcome, untold: facts.session.state === 'ended' }, runsKept) : facts;
    }
  }
}

/** No runs: most sessions have none, and share this. */
const NO_RUNS: Facts['runs'] = new Map();

function begin(fact: Recorded<Extract<Fact, { kind: 'session.create' }>>): Facts {
  const link = { generation: 1, since: fact.at };
  const { id, title, language, owner, file, runTimeMs, at } = fact;
  return {
    session: { id, title, language, state: 'open', locked: false, createdAt: at, endedAt: null, runTimeMs },
    owner,
    deleted: false,
    pausedAtEnd: false,
    seats: new Map(),
    clients: new Map(),
    inside: new Set(),
    links: { interviewer: link, candidate: link, observer: link },
    files: new Map([[file, { id: file, path: file, deleted: false }]]),
    entries: new Map([[language, file]]),
    runs: NO_RUNS,
    runCount: 0,
  };
}

function seat(facts: Facts, id: number): SeatFacts {
  const found = facts.seats.get(id);
  if (!found) throw new Error(`invariant violation: no participant ${id}`);
  return found;
}

function withSeat(facts: Facts, changed: SeatFacts): Facts {
  return { ...facts, seats: new Map(facts.seats).set(changed.id, changed) };
}

/** The link they came by stays noted: one for another device is good for one use. */
function withErased(facts: Facts, id: number, name: string): Facts {
  const erased = seat(facts, id);
  const elsewhere = [...facts.seats.values()].some((other) => other.id !== id && other.device === erased.device);
  const owner = facts.owner === erased.device && !elsewhere ? NOBODY : facts.owner;
  return { ...withSeat(facts, { ...erased, name, device: NOBODY, removed: true }), owner };
}

function withFile(facts: Facts, id: string, change: Partial<SharedFile>): Facts {
  const file = { path: id, deleted: false, ...facts.files.get(id), ...change, id };
  return { ...facts, files: new Map(facts.files).set(id, file) };
}

function withRun(facts: Facts, run: RunFacts, kept: number): Facts {
  const runs = new Map(facts.runs).set(run.id, run);
  for (const id of runs.keys()) {
    if (runs.size <= kept) break;
    runs.delete(id);
  }
  return { ...facts, runs, runCount: Math.max(facts.runCount, run.number) };
}

/** Which generation of a link is valid, and since when. A seat that was taken by a link for another device has its number, negated. */
export function linkOf(facts: Facts, link: LinkKind): { generation: number; since: number } {
  if (link !== 'device') return facts.links[link];
  const used = [...facts.seats.values()].filter((taken) => taken.generation !== null && taken.generation < 0).length;
  return { generation: used + 1, since: 0 };
}

/** Id of the file that Run starts in the session's language. */
export function entryOf({ entries, session }: Facts): string {
  const entry = entries.get(session.language);
  if (entry === undefined) throw new Error('invariant violation: the language of a session has an entry');
  return entry;
}

/** A seat as everyone sees it. */
export function publicSeat({ id, name, role, joinedAt, removed }: SeatFacts): Participant {
  return { id, name, role, joinedAt, removed };
}
