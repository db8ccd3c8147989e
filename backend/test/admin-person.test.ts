import { describe, expect, onTestFinished, test } from 'vitest';
import { ask, openDoor } from '../src/admin/door.ts';
import { createLog } from '../src/log.ts';
import { fromEntry } from '../src/room/record.ts';
import { admin } from './admin-process.ts';
import { Browser, filesWith, startServer, type Created, type TestServer } from './http-server.ts';
import { RoomClient } from './room-client.ts';
import { creation, sampleEntries } from './storage-samples.ts';

const NAME = 'Samantha Quillfeather';

/** A server with its door open, and a session of Nora's. */
async function withSession(): Promise<{ server: TestServer; dataDir: string; closeDoor: () => Promise<void>; nora: Browser; session: Created }> {
  const server = await startServer();
  const { dataDir } = server.environment;
  const close = await openDoor(dataDir, server.administration, createLog('silent'));
  let closed: Promise<void> | null = null;
  const closeDoor = (): Promise<void> => (closed ??= close());
  onTestFinished(closeDoor);
  const nora = new Browser(server);
  const session = await nora.create();
  await nora.join(session.id, undefined, 'Nora');
  return { server, dataDir, closeDoor, nora, session };
}

/** A person's tab in the room, with the document. */
async function enter(server: TestServer, browser: Browser, session: Created, participant: number): Promise<RoomClient> {
  const tab = await RoomClient.connect(server.url, null, { sessionId: session.id, participant }, { headers: { Cookie: browser.cookie ?? '', Origin: server.url } });
  await tab.sync();
  return tab;
}

/** Takes a seat by a link; answers its number. */
async function join(browser: Browser, session: Created, token: string, name: string): Promise<number> {
  const { status, body, text } = await browser.join(session.id, token, name);
  if (status !== 200 && status !== 201) throw new Error(`not joined: ${text}`);
  return body.seat.id;
}

/** The hash of a participant's device, as the journal has it. */
async function deviceIn(server: TestServer, session: Created, participant: number): Promise<string> {
  const records = (await server.storage.read(session.id, 0, 1_000)).map(fromEntry);
  const joined = records.find((record) => record.kind === 'participant.join' && record.participant.id === participant);
  if (joined?.kind !== 'participant.join') throw new Error('nobody joined');
  return joined.secret.device;
}

/** Nora and Sam in a room; Sam has written, run a program and changed their name. */
async function interview() {
  const parts = await withSession();
  const { server, nora, session } = parts;
  const sam = new Browser(server);
  const number = await join(sam, session, session.candidate, NAME);
  const [noras, sams] = [await enter(server, nora, session, 1), await enter(server, sam, session, number)];
  sams.type('print("by hand")\n');
  await sams.untilAcked();
  await noras.until('the text', () => noras.text().includes('by hand'));
  const run = 'r'.repeat(11);
  await sams.request('run.start', { run, language: 'python', file: 'main.py' });
  await sams.request('run.output', { run, index: 0, chunks: [['out', 'by hand\n']], waiting: false });
  await sams.request('run.end', { run, outcome: { type: 'finished', ms: 5, exitCode: 0 } });
  await sams.request('participant.rename', { name: 'Sam Quillfeather' });
  return { ...parts, sam, number, noras, sams, run };
}

describe('T-48 a person', () => {
  test('T-48 all that a session holds of a participant is exported, and nothing that opens anything', async () => {
    const { server, dataDir, session, sam, number, run } = await interview();
    await join(sam, session, session.observer, 'Sam, too');
    const { code, said } = await admin(dataDir, 'person', session.id, String(number));
    expect(code).toBe(0);
    expect(said).toMatchObject({
      format: 'online-coding-interviews person 1',
      session: { id: session.id, title: 'Log parser' },
      participant: { id: number, name: 'Sam Quillfeather', role: 'candidate', removed: false },
      browser: { known: true, owner: false, alsoAs: [3] },
      cameAs: 'candidate',
      updates: [{ text: 'print("by hand")\n' }],
      output: [{ run, chunks: [['out', 'by hand\n']] }],
    });
    const person = await server.administration.person(session.id, number);
    expect(person).toEqual(said);
    expect(person.events.map(({ kind }) => kind)).toEqual(['participant.join', 'participant.enter', 'run.start', 'run.end', 'participant.rename']);
    expect(person.events[0]).toMatchObject({ participant: { name: NAME } });
    for (const secret of [await deviceIn(server, session, number), session.candidate, sam.cookie ?? 'none']) expect(JSON.stringify(said)).not.toContain(secret);
    expect(await server.administration.person(session.id, 1)).toMatchObject({ participant: { name: 'Nora' }, browser: { owner: true, alsoAs: [] }, updates: [], output: [] });
  });

  test('T-48 E-4 who is erased is out of the room at once, and nothing that is stored leads to them; text and hashes are whole', async () => {
    const { server, dataDir, nora, session, sam, number, noras, sams } = await interview();
    const device = await deviceIn(server, session, number);
    const before = noras.text();
    expect(filesWith(dataDir, 'Quillfeather')).not.toEqual([]);
    expect(filesWith(dataDir, device)).not.toEqual([]);

    expect(await admin(dataDir, 'erase', session.id, String(number))).toMatchObject({ code: 0, said: { erased: number, name: 'Erased person', replaced: 2, problems: 0, sessions: [{ id: session.id, problem: null }] } });
    await sams.until('the end', () => sams.closed !== null);
    await noras.until('the news', () => noras.events.some((event) => event.kind === 'participant.rename' && event.participant === number && event.name === 'Erased person'));
    expect((await enter(server, nora, session, 1)).state.participants).toMatchObject([{ name: 'Nora' }, { name: 'Erased person', removed: true }]);
    await expect(enter(server, sam, session, number)).rejects.toMatchObject({ refusal: { code: 'NOT_JOINED' } });
    expect((await sam.preview(session.id)).status).toBe(404);
    expect((await nora.send('get', '/api/sessions')).body.sessions).toMatchObject([{ people: ['Nora', 'Erased person'] }]);

    for (const trace of ['Quillfeather', device]) expect(filesWith(dataDir, trace), trace).toEqual([]);
    expect(server.lines.filter((line) => line.includes('Quillfeather') || line.includes(device))).toEqual([]);
    expect(server.lines.filter((line) => line.includes('a person was erased')).map((line) => JSON.parse(line))).toMatchObject([{ session: session.id, participant: number }]);
    expect(JSON.stringify(await server.administration.export(session.id))).not.toContain('Quillfeather');
    // The room goes on behind it.
    noras.type('print("after")\n');
    await noras.untilAcked();
    expect(await server.administration.verify()).toMatchObject({ problems: 0 });

    await server.stop();
    const again = await startServer({ dataDir });
    const { participants, files } = await again.administration.export(session.id);
    expect(participants).toMatchObject([{ name: 'Nora' }, { id: number, name: 'Erased person', role: 'candidate', removed: true }]);
    expect(files[0]?.text).toBe(`print("after")\n${before}`);
    expect(await again.administration.person(session.id, number)).toMatchObject({ browser: { known: false, owner: false, alsoAs: [] }, updates: [{ text: 'print("by hand")\n' }] });
    for (const trace of ['Quillfeather', device]) expect(filesWith(dataDir, trace), trace).toEqual([]);
  });

  test('T-48 it can be repeated, also where it was cut off in the middle, and where no server runs', async () => {
    const { server, dataDir, closeDoor, session, number } = await interview();
    const { replaceBodies } = server.storage;
    server.storage.replaceBodies = () => Promise.reject(new Error('disk I/O error'));
    await expect(server.administration.erase(session.id, number)).rejects.toThrow(`Participant ${number} was removed, but is still in the journal (disk I/O error); do it again.`);
    server.storage.replaceBodies = replaceBodies;
    expect(filesWith(dataDir, 'Quillfeather')).not.toEqual([]);
    await closeDoor();
    await server.stop();
    for (let times = 0; times < 2; times++) expect(await admin(dataDir, 'erase', session.id, String(number))).toMatchObject({ code: 0, said: { name: 'Erased person', problems: 0 } });
    expect(filesWith(dataDir, 'Quillfeather')).toEqual([]);
  });

  test('T-48 R-22 a check of hashes that somebody is erased under does not take that for damage', async () => {
    const { administration, storage } = await startServer();
    await storage.commit(1, [creation('a'), { session: 'a', entries: sampleEntries('a', 2, 500) }]);
    const { read } = storage;
    storage.read = async (...page) => {
      storage.read = read;
      const entries = await read(...page);
      await storage.replaceBodies('a', new Map([[2, Buffer.from('erased')]]));
      return entries;
    };
    expect(await administration.verify()).toMatchObject({ problems: 0, sessions: [{ id: 'a', entries: 500 }] });
    expect(storage.read).toBe(read);
  });

  test('T-48 several are told apart, and a session whose owner is erased is nobody\'s', async () => {
    const { server, nora, session } = await withSession();
    const [bo, kim] = [new Browser(server), new Browser(server)];
    expect([await join(bo, session, session.candidate, 'Bo'), await join(kim, session, session.interviewer, 'Kim'), await join(nora, session, session.candidate, 'Nora tries it')]).toEqual([2, 3, 4]);
    const { administration, storage } = server;
    const owner = await deviceIn(server, session, 1);
    expect(await administration.erase(session.id, 2)).toMatchObject({ name: 'Erased person' });
    // Of the two seats of the owner's browser one is left.
    expect(await administration.erase(session.id, 4)).toMatchObject({ name: 'Erased person 2' });
    expect((await storage.row(session.id))?.owner).toBe(owner);
    expect((await nora.send('get', '/api/sessions')).body.sessions).toHaveLength(1);
    expect(await administration.erase(session.id, 1)).toMatchObject({ name: 'Erased person 3', problems: 0 });
    expect((await storage.row(session.id))?.owner).toBe('');
    expect((await nora.send('get', '/api/sessions')).body.sessions).toEqual([]);
    expect((await nora.send('delete', `/api/sessions/${session.id}`)).status).toBe(401);
    expect(filesWith(server.environment.dataDir, owner)).toEqual([]);
    const kims = await enter(server, kim, session, 3);
    expect(await kims.request('participant.remove', { participant: 1 })).toEqual({ ok: true });
    expect(await kims.request('room.end', {})).toEqual({ ok: true });
  });

  test('T-5 T-48 a link for another device that an erased person used stays used', async () => {
    const { server, nora, session } = await withSession();
    const links = await nora.send('get', `/api/sessions/${session.id}/links`);
    const token = String(links.body.device).split('#')[1] ?? '';
    const tablet = new Browser(server);
    const number = await join(tablet, session, token, 'Nora, on a tablet');
    await server.administration.erase(session.id, number);
    expect((await new Browser(server).join(session.id, token, 'Somebody')).status).toBeGreaterThanOrEqual(400);
  });

  test('T-48 T-52 what cannot be done is refused in a sentence', async () => {
    const { dataDir, session } = await withSession();
    for (const command of ['person', 'erase']) {
      await expect(ask(dataDir, command, [session.id]), command).rejects.toThrow(`"${command}" takes <id> <number>.`);
      await expect(ask(dataDir, command, [session.id, 'Nora']), command).rejects.toThrow('"Nora" is no participant\'s number; the command "inspect" shows them.');
      await expect(ask(dataDir, command, [session.id, '2']), command).rejects.toThrow(`Session ${session.id} has no participant 2; the command "inspect" shows those it has.`);
      await expect(ask(dataDir, command, ['nobody', '1']), command).rejects.toThrow('No session has the id "nobody"');
    }
  });
});
