import type { RequestAnswer, RequestName, RequestPayload } from '@oci/protocol/events.ts';
import { parseName, parseTitle } from '@oci/protocol/names.ts';
import { allows, type Permission } from '@oci/protocol/permissions.ts';
import { refuse, type RefusalCode } from '@oci/protocol/refusals.ts';
import type { Links } from '@oci/protocol/session.ts';
import { linkOf, NOBODY } from './facts.ts';
import { entriesOf, FILE_REQUESTS, opened } from './file-requests.ts';
import type { Asking, Handlers } from './handlers.ts';
import { Behind } from './ledger.ts';
import { distinctName } from './names.ts';
import type { Record as Said } from './record.ts';
import { closedBy } from './rights.ts';
import type { Room } from './room.ts';
import { RUN_REQUESTS } from './run-requests.ts';
import { settled } from './settled.ts';
import { isStateVector } from './document/state-vector.ts';

const done = { ok: true } as const;
/** The state vector of an empty document. */
const NOTHING = new Uint8Array([0]);
const decide = async (room: Room, by: Asking, record: Said): Promise<{ ok: true }> => {
  await room.ledger.decide({ actor: by.participant, record });
  return done;
};

const HANDLERS: Handlers = {
  ...FILE_REQUESTS,
  ...RUN_REQUESTS,
  'doc.sync': async (room, by, { epoch, stateVector }) => {
    const { MAX_STATE_VECTOR, MAX_CLIENT_IDS } = room.context.limits;
    if (stateVector.length > MAX_STATE_VECTOR || !isStateVector(stateVector, MAX_CLIENT_IDS)) return refuse('BAD_MESSAGE');
    const { document, updates, ledger } = room;
    if (stateVector.length > NOTHING.length) await document.prepare();
    // A document that is not durable yet is nobody's to build on.
    while (room.renewing) await room.renewing;
    const known = epoch === null || epoch === document.epoch ? stateVector : NOTHING;
    if (known.length <= NOTHING.length) await room.saving.compact();
    const answer = document.sync(known);
    const own = [...ledger.facts.clients].filter(([, owner]) => owner === by.participant);
    const acked = own.map(([client]): [number, number] => [client, updates.durableOf(client)]).filter(([, n]) => n > 0);
    return { ok: true, ...answer, acked };
  },
  'presence.set': (room, by, where) => {
    const { anchor, head } = where;
    if ((anchor?.length ?? 0) + (head?.length ?? 0) > room.context.limits.PRESENCE_BYTES) return refuse('BAD_MESSAGE');
    if (!room.ledger.facts.files.has(where.file)) return refuse('BAD_MESSAGE');
    if (by.tab) room.present(by.tab, where);
    return done;
  },
  'limits.set': (room, by, { runTimeMs }) => {
    if (runTimeMs > room.context.limits.RUN_TIME_MOST) return refuse('BAD_MESSAGE');
    return decide(room, by, { kind: 'limits.set', runTimeMs });
  },
  'session.rename': (room, by, { title }) => decide(room, by, { kind: 'session.rename', title: parseTitle(title, room.context.limits) }),
  'room.pause': (room, by) => (room.ledger.facts.session.state === 'paused' ? settled(room) : decide(room, by, { kind: 'room.pause' })),
  'room.resume': (room, by) => (room.ledger.facts.session.state === 'open' ? settled(room) : decide(room, by, { kind: 'room.resume' })),
  'room.lock': (room, by) => (room.ledger.facts.session.locked ? settled(room) : decide(room, by, { kind: 'room.lock' })),
  'room.unlock': (room, by) => (room.ledger.facts.session.locked ? decide(room, by, { kind: 'room.unlock' }) : settled(room)),
  'room.end': async (room, by) => {
    await decide(room, by, { kind: 'room.end' });
    await room.saving.saveQuietly();
    return done;
  },
  'room.reopen': async (room, by) => {
    const { pausedAtEnd, session: { endedAt } } = room.ledger.facts;
    const { clock, limits } = room.context;
    if (endedAt !== null && clock.now() - endedAt > limits.REOPEN_WITHIN) return refuse('ROOM_ENDED');
    // What was paused stays so: nobody may write for the moment in between.
    const kinds = pausedAtEnd ? (['room.reopen', 'room.pause'] as const) : (['room.reopen'] as const);
    await room.ledger.decide(...kinds.map((kind) => ({ actor: by.participant, record: { kind } })));
    return done;
  },
  'document.renew': async (room, by) => {
    const { ledger, document, context } = room;
    // What is on its way is durable and acknowledged first, so that nothing of it is offered to its author as unsent.
    do {
      await ledger.durable();
      await document.settled();
      await ledger.ready();
    } while (ledger.held || ledger.durableSeq < ledger.seq);
    context.acknowledgements.pay();
    const { state } = ledger.facts.session;
    const role = by.tab ? room.seat(by.participant)?.role : by.role;
    if (!role || room.seat(by.participant)?.removed) return refuse('NOT_JOINED');
    if (!allows('document.renew', role, state)) return refuse(closedBy('document.renew', role, state));
    if (ledger.bytes + document.textBytes > context.limits.MAX_JOURNAL) return refuse('DOCUMENT_FULL');
    const texts = document.renew();
    room.updates.renewed();
    const written = [...texts].flatMap(([file, text]) => opened(room, file, text));
    const decided = ledger.decide({ actor: by.participant, record: { kind: 'document.renew', epoch: document.epoch } }, ...written);
    const over = (): void => void (room.renewing = null);
    room.renewing = decided.then(over, over);
    await decided;
    return done;
  },
  'link.read': (room) => ({ ok: true, links: linksOf(room) }),
  'link.renew': async (room, by, { role, removeParticipants }) => {
    const { facts } = room.ledger;
    const generation = facts.links[role].generation + 1;
    // A link for another device is another link.
    const leaving = removeParticipants
      ? [...facts.seats.values()].filter((seat) => seat.role === role && seat.cameAs === role && !seat.removed && seat.generation !== null && seat.generation > 0 && seat.generation < generation && !isOwner(room, seat.id) && seat.id !== by.participant)
      : [];
    const removals = leaving.map((seat) => ({ actor: by.participant, record: { kind: 'participant.remove', participant: seat.id } as const }));
    const decided = room.ledger.decide({ actor: by.participant, record: { kind: 'link.renew', role, generation } }, ...removals);
    for (const seat of leaving) room.expel(room.tabs.of(seat.id), { code: 'REMOVED' });
    await decided;
    return { ok: true, links: linksOf(room) };
  },
  'participant.role': async (room, by, { participant, role }) => {
    const seat = room.seat(participant);
    if (!seat || seat.removed) return refuse('NOT_FOUND');
    if (participant === by.participant || isOwner(room, participant)) return refuse('NOT_ALLOWED');
    if (seat.role === role) return settled(room);
    const ends = role === 'observer' ? room.runs.stopped(participant, by.participant) : [];
    await room.ledger.decide({ actor: by.participant, record: { kind: 'participant.role', participant, role } }, ...ends);
    // They come back by themselves and find a room built for their new role (T-10).
    for (const tab of room.tabs.of(participant)) tab.peer?.close(null);
    return done;
  },
  'participant.remove': async (room, by, { participant }) => {
    const seat = room.seat(participant);
    if (!seat) return refuse('NOT_FOUND');
    if (participant === by.participant || isOwner(room, participant)) return refuse('NOT_ALLOWED');
    if (seat.removed) return settled(room);
    const decided = decide(room, by, { kind: 'participant.remove', participant });
    room.expel(room.tabs.of(participant), { code: 'REMOVED' });
    await decided;
    return done;
  },
  'participant.rename': (room, by, { name }) => {
    const { facts } = room.ledger;
    const { limits } = room.context;
    const parsed = parseName(name, limits);
    if (!parsed.ok || !room.seat(by.participant)) return refuse('BAD_MESSAGE');
    const others = [...facts.seats.values()].filter((seat) => seat.id !== by.participant).map((seat) => seat.name);
    const distinct = distinctName(parsed.name, others, limits);
    if (distinct === room.seat(by.participant)?.name) return settled(room);
    return decide(room, by, { kind: 'participant.rename', participant: by.participant, name: distinct });
  },
};

/** Requests that change nothing that must be stored, and those that bind in memory while storage fails. */
const WITHOUT_STORAGE: ReadonlySet<RequestName> = new Set(['doc.sync', 'presence.set', 'run.output', 'run.stop', 'run.input', 'run.answered', 'link.read', 'room.pause', 'room.lock', 'participant.remove']);
const READING: ReadonlySet<RequestName> = new Set(['doc.sync', 'presence.set', 'run.stop', 'run.input', 'run.answered', 'link.read']);

/** Requests that put an entry into the journal whenever somebody asks; runs have limits of their own. */
const DECIDING: ReadonlySet<RequestName> = new Set(['language.set', 'file.create', 'file.rename', 'file.delete', 'file.restore', 'file.entry', 'folder.rename', 'folder.delete', 'folder.restore', 'limits.set', 'session.rename', 'room.pause', 'room.resume', 'room.lock', 'room.unlock', 'room.end', 'room.reopen', 'document.renew', 'link.renew', 'participant.role', 'participant.remove', 'participant.rename']);

/** Requests that may write text of the server's. */
const WRITING: ReadonlySet<RequestName> = new Set(['language.set', 'file.create', 'document.renew']);

/** Lets a request through its checks, then on its way. `again`: it was on its way before, and is judged anew. */
export function request<N extends RequestName>(room: Room, by: Asking, name: N, payload: RequestPayload<N>, again: boolean): Promise<RequestAnswer<N>> {
  const code = closedTo(room, by, name, payload);
  if (code) return Promise.resolve(refuse(code));
  const wait = DECIDING.has(name) && !again ? room.decisions.wait(by.participant, entriesOf(room, payload)) : 0;
  if (wait > 0) return Promise.resolve(refuse('TOO_FAST', { retryAfterMs: wait }));
  // It is judged anew then: who asks may have lost the right to meanwhile.
  if (WRITING.has(name) && !room.document.ready) return room.document.prepare().then(() => Promise.reject(new Behind()));
  const handler: Handlers[N] = HANDLERS[name];
  return Promise.resolve(handler(room, by, payload));
}

function closedTo<N extends RequestName>(room: Room, by: Asking, name: N, payload: RequestPayload<N>): RefusalCode | null {
  const right = rightFor(room, by, name, payload);
  const { state } = room.ledger.facts.session;
  if (!allows(right, by.role, state)) return closedBy(right, by.role, state);
  if (room.damaged && !READING.has(name)) return 'DATA_DAMAGED';
  return room.context.journal.health.storing || WITHOUT_STORAGE.has(name) ? null : 'STORAGE_DOWN';
}

function rightFor(room: Room, by: Asking, name: RequestName, payload: object): Permission {
  if ((name === 'run.stop' || name === 'run.input') && 'run' in payload) {
    const run = room.ledger.facts.runs.get(String(payload.run));
    return run && run.participant !== by.participant ? `${name}.other` : name;
  }
  return name;
}

function isOwner(room: Room, participant: number): boolean {
  const { owner } = room.ledger.facts;
  return owner !== NOBODY && room.seat(participant)?.device === owner;
}

function linksOf(room: Room): Links {
  const { facts } = room.ledger;
  return room.context.linksFor(facts.session.id, (link) => linkOf(facts, link));
}
