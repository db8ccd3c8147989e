import { closeSync, mkdirSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Administration } from '../src/admin/administration.ts';
import { act, ask, doorOf, openDoor } from '../src/admin/door.ts';
import { backUp, restore } from '../src/admin/backup.ts';
import { createLog } from '../src/log.ts';
import { admin } from './admin-process.ts';
import { HeldClock } from './held-clock.ts';
import { Browser, startServer, temporaryFolder, type Created, type TestServer } from './http-server.ts';

const DAY = 86_400_000;

/** A server with its door open, and a session that Nora is in. */
async function withSession(): Promise<{ server: TestServer; dataDir: string; nora: Browser; session: Created }> {
  const server = await startServer();
  const { dataDir } = server.environment;
  onTestFinished(await openDoor(dataDir, server.administration, createLog('silent')));
  const nora = new Browser(server);
  const session = await nora.create();
  const { seat } = (await nora.join(session.id, undefined, 'Nora')).body;
  await nora.enter(session.id, seat.id);
  return { server, dataDir, nora, session };
}

describe('T-52 the command line', () => {
  test('T-52 lists, inspects, ends, exports and deletes on a running server', async () => {
    const { server, dataDir, nora, session } = await withSession();
    expect(statSync(join(dataDir, 'admin.sock')).mode & 0o777).toBe(0o600);
    expect((await admin(dataDir, 'list')).said).toMatchObject([{ id: session.id, title: 'Log parser', language: 'python', state: 'open', people: 'Nora', present: 1 }]);
    expect(await ask(dataDir, 'inspect', [session.id])).toMatchObject({
      session: { id: session.id, state: 'open' }, participants: [{ name: 'Nora', role: 'interviewer' }], files: [{ path: 'main.py', deleted: false }], runs: [], damaged: false, present: ['Nora'], deletedAt: null,
    });

    expect(await ask(dataDir, 'end', [session.id])).toEqual({ ended: session.id });
    expect((await nora.send('get', `/api/sessions/${session.id}`)).body.session.state).toBe('ended');
    const exported = await server.administration.export(session.id);
    expect(await ask(dataDir, 'export', [session.id])).toEqual(exported);
    expect(exported).toMatchObject({ format: 'online-coding-interviews 1', session: { state: 'ended' }, files: [{ path: 'main.py', text: expect.stringContaining('print') }] });
    expect(exported.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['participant.join', 'room.end']));
    const row = await server.storage.row(session.id);
    for (const secret of [row?.owner ?? 'none', session.candidate, nora.cookie ?? 'none']) expect(JSON.stringify(exported)).not.toContain(secret);

    expect(await ask(dataDir, 'delete', [session.id])).toMatchObject({ deleted: session.id });
    expect((await nora.send('get', `/api/sessions/${session.id}`)).status).toBe(410);
    expect(await ask(dataDir, 'undelete', [session.id])).toEqual({ restored: session.id });
    expect((await nora.send('get', `/api/sessions/${session.id}`)).status).toBe(200);
  });

  test('T-52 works on the data of a stopped server, too', async () => {
    const server = await startServer();
    const session = await new Browser(server).create();
    await server.stop();
    const { dataDir } = server.environment;
    expect((await admin(dataDir, 'end', session.id)).said).toEqual({ ended: session.id });
    expect((await admin(dataDir, 'list')).said).toMatchObject([{ id: session.id, state: 'ended', present: 0 }]);
  });

  test('T-52 what cannot be done is refused in a sentence, with exit code 1', async () => {
    const { server } = await withSession();
    for (const [command, args, words] of [
      ['inspect', ['nobody'], 'No session has the id "nobody"; the command "list" shows all.'],
      ['inspect', [], '"inspect" takes <id>.'],
      ['list', ['all'], '"list" takes nothing.'],
      ['sweep', ['soon'], '"soon" is no number of days; write one from 1 to 99999.'],
      ['format', [], 'There is no command "format".'],
      ['constructor', [], 'There is no command "constructor".'],
    ] as const) await expect(act(server.administration, command, [...args]), command).rejects.toThrow(words);
    const refused = await admin(server.environment.dataDir, 'format');
    expect(refused).toMatchObject({ code: 1, said: null });
    expect(refused.refused).toMatch(/^There is no command "format"\.\nUsage: npm run admin -- <command>\n/);
    expect((await admin(server.environment.dataDir, 'toString')).refused).toMatch(/^There is no command "toString"\.\nUsage/);
    expect((await admin(server.environment.dataDir, 'undelete', 'nobody')).code).toBe(1);
  });

  test('T-52 a data folder too deep for a door, or with another program behind it, is told in a sentence or opened as it is', async () => {
    const deep = join(temporaryFolder(), 'd'.repeat(100));
    const server = await startServer({ dataDir: deep });
    const session = await new Browser(server).create();
    await server.stop();
    expect((await admin(deep, 'list')).said).toMatchObject([{ id: session.id }]);

    const folder = temporaryFolder();
    const cut = createServer((socket) => void socket.destroy()).listen(doorOf(folder));
    onTestFinished(() => void cut.close());
    expect(await admin(folder, 'list')).toEqual({ code: 1, said: null, refused: expect.stringMatching(/^The server that runs on \S+ cannot be asked \(.+\): do it as the server's own user, on its machine\.$/) });
  });
});

describe('R-22 backup', () => {
  test('R-22 a copy made while the server runs restores to the same session, and only into an empty folder', async () => {
    const { dataDir, session } = await withSession();
    const [backup, restored] = [join(temporaryFolder(), 'backup'), join(temporaryFolder(), 'restored')];
    const before = await ask(dataDir, 'export', [session.id]);
    expect((await admin(dataDir, 'backup', backup)).said).toMatchObject({ backup, bytes: expect.any(Number) });
    expect(() => backUp(dataDir, backup)).toThrow(`${backup} is not empty; name a new folder for the backup.`);
    expect(() => backUp(restored, `${backup}-2`)).toThrow(`There is no data in ${restored}; set DATA_DIR to the server's.`);
    expect([backup, join(backup, 'journal.db')].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600]);

    expect(await admin(restored, 'restore', backup)).toMatchObject({ code: 0, said: { restored, problems: 0, sessions: [{ id: session.id, problem: null }] } });
    expect((await admin(restored, 'restore', backup)).refused).toBe(`${restored} is not empty; name a new folder for the restored data.`);
    const again = await startServer({ dataDir: restored });
    expect(await again.administration.export(session.id)).toEqual(before);
  });
});

test('R-22 a copy that fails leaves nothing that looks like a backup, or like data, and says why', async () => {
  const { server, dataDir } = await withSession();
  await server.stop();
  const database = openSync(join(dataDir, 'journal.db'), 'r+');
  writeSync(database, Buffer.alloc(8_192, 7), 0, 8_192, 8_192);
  closeSync(database);
  const [backup, restored] = [join(temporaryFolder(), 'backup'), join(temporaryFolder(), 'restored')];
  const refused = await admin(dataDir, 'backup', backup);
  expect(refused).toMatchObject({ code: 1, said: null });
  expect(refused.refused).toMatch(/^\S+ could not be filled \([^\n]*malformed\); make room for the backup if the disk is full, and check the data with the command "verify"\.$/);
  expect(readdirSync(backup)).toEqual([]);
  mkdirSync(join(backup, 'journal.db'));
  expect(() => restore(backup, restored)).toThrow(`${restored} could not be filled`);
  expect(readdirSync(restored)).toEqual([]);
});

describe('R-11 damage', () => {
  test('R-11 verify finds it and ends with 1, repair makes the session whole and keeps what was set aside: the entry, and the snapshot of it', async () => {
    const server = await startServer();
    const nora = new Browser(server);
    const session = await nora.create();
    await nora.send('patch', `/api/sessions/${session.id}`, { title: 'Renamed' });
    await server.stop();
    const { dataDir } = server.environment;
    const database = new DatabaseSync(join(dataDir, 'journal.db'));
    const { records } = database.prepare('SELECT records FROM entries WHERE session = ?').get(session.id) ?? {};
    if (!(records instanceof Uint8Array)) throw new Error('no entries');
    records[records.length - 1] = (records.at(-1) ?? 0) ^ 1;
    database.prepare('UPDATE entries SET records = ? WHERE session = ?').run(records, session.id);
    expect(await admin(dataDir, 'verify')).toMatchObject({ code: 1, said: { problems: 1, sessions: [{ id: session.id, entries: 2 }] } });
    const again = await startServer({ dataDir });
    expect(await again.administration.repair(session.id)).toEqual({ repaired: session.id, kept: 2, aside: 2 });
    expect(await again.administration.verify()).toMatchObject({ problems: 0 });
    expect(database.prepare('SELECT count(*) AS pieces FROM strays WHERE session = ?').get(session.id)).toMatchObject({ pieces: 2 });
    database.close();
    const later = new Browser(again);
    later.cookie = nora.cookie;
    expect((await later.send('patch', `/api/sessions/${session.id}`, { title: 'Goes on' })).body.session.title).toBe('Goes on');
  });
});

describe('T-47 retention', () => {
  test('T-47 sessions without an entry for so many days are deleted, others stay', async () => {
    const server = await startServer({ env: { RETENTION_DAYS: '90' } });
    const nora = new Browser(server);
    const [old, touched] = [await nora.create(), await nora.create()];
    server.clock.advance(60 * DAY);
    await nora.send('patch', `/api/sessions/${touched.id}`, { title: 'Still used' });
    const young = await nora.create();
    server.clock.advance(31 * DAY);
    expect(await server.administration.sweep()).toEqual({ deleted: [old.id] });
    expect(server.lines.filter((line) => line.includes('an old session was deleted')).map((line) => JSON.parse(line).session)).toEqual([old.id]);
    expect((await server.administration.list()).filter(({ state }) => state !== 'deleted').map(({ id }) => id).sort()).toEqual([touched.id, young.id].sort());
    expect(await server.administration.sweep(0)).toEqual({ deleted: [] });
  });

  /** Lets the time pass, and then an hour, in which the server looks for old sessions once. */
  async function pass(clock: HeldClock, server: TestServer, ms = 0): Promise<void> {
    const before = await server.storage.clockSeen();
    clock.set(clock.now() + ms);
    clock.advance(3_600_000);
    await expect.poll(() => server.storage.clockSeen()).not.toEqual(before);
  }

  const states = async (server: TestServer): Promise<string[]> => (await server.administration.list()).map(({ state }) => state);
  const warned = ({ lines }: TestServer): string[] => lines.filter((line) => line.includes('the clock leapt'));

  test('T-47 R-14 by a clock that leaps a year ahead, and back, nothing is deleted, and the log says how to go on', async () => {
    const clock = new HeldClock();
    const first = await startServer({ clock });
    const { dataDir } = first.environment;
    await new Browser(first).create();
    await pass(clock, first);
    const sweep = vi.spyOn(Administration.prototype, 'sweep');
    onTestFinished(() => sweep.mockRestore());
    await pass(clock, first, 365 * DAY);
    expect(warned(first).map((line) => JSON.parse(line))).toMatchObject([{ from: expect.stringMatching(/^2026-/), to: expect.stringMatching(/^2027-/), msg: expect.stringContaining('npm run admin -- sweep') }]);
    await first.stop();
    const second = await startServer({ clock, dataDir });
    await pass(clock, second);
    expect(warned(second)).toEqual([]);
    await second.stop();
    clock.set(clock.now() - 365 * DAY);
    const third = await startServer({ clock, dataDir });
    await pass(clock, third);
    expect([sweep.mock.calls, warned(third).length, await states(third)]).toEqual([[], 1, ['open']]);
  });

  test('T-47 R-14 a server that was off for months deletes what is old after a week', async () => {
    const clock = new HeldClock();
    const first = await startServer({ clock });
    await new Browser(first).create();
    await pass(clock, first);
    await first.stop();
    clock.set(clock.now() + 120 * DAY);
    const second = await startServer({ clock, dataDir: first.environment.dataDir });
    for (const days of [0, 3, 3]) await pass(clock, second, days * DAY);
    expect(await states(second)).toEqual(['open']);
    await pass(clock, second, DAY);
    await expect.poll(() => states(second)).not.toContain('open');
  });

  test('T-47 a server that is off at every weekend deletes what is old in the week', async () => {
    const clock = new HeldClock();
    const server = await startServer({ clock, env: { RETENTION_DAYS: '20' } });
    await new Browser(server).create();
    await pass(clock, server);
    for (let week = 0; week < 3; week++) {
      await pass(clock, server, 2.6 * DAY);
      for (let day = 0; day < 4; day++) await pass(clock, server, DAY);
    }
    await expect.poll(() => states(server)).not.toContain('open');
  });
});
