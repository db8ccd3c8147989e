import { requestSchemas, type RequestName } from '@oci/protocol/events.ts';
import { allows, PERMISSIONS, type Permission } from '@oci/protocol/permissions.ts';
import { roleSchema, sessionStateSchema, type Role, type SessionState } from '@oci/protocol/session.ts';
import type { RefusalCode } from '@oci/protocol/refusals.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoomClient } from './room-client.ts';
import { RoomServer, sharedLifetime } from './room-server.ts';

const shared = sharedLifetime();
const many = 1_000_000;
let server: RoomServer;
beforeAll(async () => {
  server = await RoomServer.start({ lifetime: shared.lifetime, limits: { STRIKES: many, EVENTS_BURST: many, SYNCS_BURST: many, CONNECTIONS_PER_ADDRESS: many } });
});
afterAll(() => shared.end());

const run = (letter: string): string => letter.repeat(11);
/** Rows that change the state in which the others are tried: each gets a session of its own. */
const DECISIVE: ReadonlySet<Permission> = new Set(['room.pause', 'room.resume', 'room.end', 'room.reopen', 'document.renew']);
const ROWS = Object.keys(PERMISSIONS) as Permission[];

/** A session in a state: an actor of the role with a run of its own, another's run, somebody to be changed, a witness. */
type Scene = { id: string; actor: RoomClient; second: RoomClient; witness: RoomClient; changed: number; removed: number };

async function scene(role: Role, state: SessionState): Promise<Scene> {
  const session = await server.session({ owner: 'interviewer', actor: role, second: role, other: 'candidate', changed: 'candidate', removed: 'candidate' });
  const owner = await server.connect(session, 'owner');
  const actor = await server.connect(session, 'actor');
  const second = await server.connect(session, 'second');
  const other = await server.connect(session, 'other');
  await actor.sync();
  if (role !== 'observer') expect(await actor.request('run.start', { run: run('a'), language: 'python', file: 'main.py' })).toMatchObject({ ok: true });
  expect(await other.request('run.start', { run: run('o'), language: 'python', file: 'main.py' })).toMatchObject({ ok: true });
  expect(await owner.request('file.create', { file: run('f'), path: 'tools.py' })).toEqual({ ok: true });
  expect(await owner.request('file.create', { file: run('g'), path: 'lib/more.py' })).toEqual({ ok: true });
  if (state === 'paused') expect(await owner.request('room.pause', {})).toEqual({ ok: true });
  if (state === 'ended') expect(await owner.request('room.end', {})).toEqual({ ok: true });
  return { id: session.id, actor, second, witness: owner, changed: session.seat['changed'] ?? 0, removed: session.seat['removed'] ?? 0 };
}

type Answer = { ok: true } | { ok: false; refusal: { code: RefusalCode } };
const ask = <N extends RequestName>(client: RoomClient, ...[name, payload]: Parameters<typeof client.request<N>>): Promise<Answer> => client.request(name, payload);

/** Sends what a row is about. */
const TRIES: { [P in Permission]: (scene: Scene) => Promise<Answer> } = {
  'doc.sync': ({ actor }) => ask(actor, 'doc.sync', { epoch: null, stateVector: new Uint8Array([0]) }),
  'doc.update': async ({ actor }) => {
    const before = actor.refused.length;
    const n = actor.type('x');
    await actor.until('an acknowledgement or a refusal', () => actor.acked.get(actor.client) === n || actor.refused.length > before);
    const refused = actor.refused[before];
    return refused ? { ok: false, refusal: refused.refusal } : { ok: true };
  },
  'presence.set': ({ actor }) => ask(actor, 'presence.set', { file: 'main.py', anchor: null, head: null, away: true }),
  'language.set': ({ actor }) => ask(actor, 'language.set', { language: 'javascript' }),
  'file.create': ({ actor }) => ask(actor, 'file.create', { file: run('n'), path: 'new.py' }),
  'file.rename': ({ actor }) => ask(actor, 'file.rename', { file: run('f'), path: 'renamed.py' }),
  'file.delete': ({ actor }) => ask(actor, 'file.delete', { file: run('f') }),
  'file.restore': ({ actor }) => ask(actor, 'file.restore', { file: run('f') }),
  'file.entry': ({ actor }) => ask(actor, 'file.entry', { file: run('f') }),
  'folder.rename': ({ actor }) => ask(actor, 'folder.rename', { folder: 'lib', path: 'src' }),
  'folder.delete': ({ actor }) => ask(actor, 'folder.delete', { folder: 'src' }),
  'folder.restore': ({ actor }) => ask(actor, 'folder.restore', { files: [run('g')] }),
  'run.start': ({ second }) => ask(second, 'run.start', { run: run('b'), language: 'python', file: 'main.py' }),
  'run.output': ({ actor }) => ask(actor, 'run.output', { run: run('a'), index: 0, chunks: [['out', 'x']], waiting: true }),
  'run.stop': ({ actor }) => ask(actor, 'run.stop', { run: run('a') }),
  'run.input': ({ actor }) => ask(actor, 'run.input', { run: run('a'), answer: run('i'), seen: 0, text: 'x' }),
  'run.answered': ({ actor, changed }) => ask(actor, 'run.answered', { run: run('a'), answer: run('i'), to: changed, taken: true }),
  'run.stop.other': ({ actor }) => ask(actor, 'run.stop', { run: run('o') }),
  'run.input.other': ({ actor }) => ask(actor, 'run.input', { run: run('o'), answer: run('i'), seen: 0, text: 'x' }),
  'run.end': ({ actor }) => ask(actor, 'run.end', { run: run('a'), outcome: { type: 'finished', ms: 1, exitCode: 0 } }),
  'limits.set': ({ actor }) => ask(actor, 'limits.set', { runTimeMs: 5_000 }),
  'session.rename': ({ actor }) => ask(actor, 'session.rename', { title: 'Renamed' }),
  'room.pause': ({ actor }) => ask(actor, 'room.pause', {}),
  'room.resume': ({ actor }) => ask(actor, 'room.resume', {}),
  'room.lock': ({ actor }) => ask(actor, 'room.lock', {}),
  'room.unlock': ({ actor }) => ask(actor, 'room.unlock', {}),
  'room.end': ({ actor }) => ask(actor, 'room.end', {}),
  'room.reopen': ({ actor }) => ask(actor, 'room.reopen', {}),
  'document.renew': ({ actor }) => ask(actor, 'document.renew', {}),
  'link.read': ({ actor }) => ask(actor, 'link.read', {}),
  'link.renew': ({ actor }) => ask(actor, 'link.renew', { role: 'observer', removeParticipants: false }),
  'participant.role': ({ actor, changed }) => ask(actor, 'participant.role', { participant: changed, role: 'observer' }),
  'participant.remove': ({ actor, removed }) => ask(actor, 'participant.remove', { participant: removed }),
  'participant.rename': ({ actor }) => ask(actor, 'participant.rename', { name: 'Renamed' }),
};

const REFUSED: readonly RefusalCode[] = ['NOT_ALLOWED', 'EDITING_PAUSED', 'ROOM_ENDED'];

async function tried(row: Permission, role: Role, state: SessionState, at: Scene): Promise<void> {
  const allowed = allows(row, role, state);
  // A run of one's own is needed to be refused it; an observer has none.
  await at.witness.settled();
  const entries = (await server.storage.read(at.id, 0, 10_000)).length;
  const told = at.witness.told.length;
  const answer = await TRIES[row](at);
  const what = `${row} by ${role} while ${state}`;
  if (allowed) {
    expect(answer, what).toMatchObject({ ok: true });
    return;
  }
  expect(answer.ok, what).toBe(false);
  if (!answer.ok) expect(REFUSED, what).toContain(answer.refusal.code);
  await at.witness.settled();
  expect(at.witness.told.slice(told), `told of ${what}`).toEqual([]);
  expect((await server.storage.read(at.id, 0, 10_000)).length, `recorded of ${what}`).toBe(entries);
}

test('T-14 every event has a row, and every row an event', () => {
  const events = [...Object.keys(requestSchemas), 'doc.update'].toSorted();
  const rows = ROWS.map((row) => row.replace('.other', ''));
  expect([...new Set(rows)].toSorted()).toEqual(events);
  expect(Object.keys(TRIES).toSorted()).toEqual(ROWS.toSorted());
});

describe.each(roleSchema.options)('Q-3 what a %s may do', (role) => {
  test.each(sessionStateSchema.options)(`Q-3 ${role}: every row while %s`, async (state) => {
    const common = await scene(role, state);
    for (const row of ROWS) if (!DECISIVE.has(row)) await tried(row, role, state, common);
    for (const row of DECISIVE) await tried(row, role, state, await scene(role, state));
  });
});
