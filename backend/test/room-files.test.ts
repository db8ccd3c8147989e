import { DEFAULT_LIMITS, type Limits } from '@oci/protocol/limits.ts';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Folding } from '../src/room/loading.ts';
import type { RoomClient } from './room-client.ts';
import { RoomServer, temporaryFolder } from './room-server.ts';

const id = (letter: string): string => letter.repeat(11);

async function two(limits: Partial<Limits> = {}, dataDir = temporaryFolder()) {
  const server = await RoomServer.start({ limits, dataDir });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await nora.sync();
  await sam.sync();
  return { server, session, nora, sam };
}

/** What a tab knows of the files: the state it was told, and the events since. */
function filesOf({ state, events }: RoomClient): Record<string, string> {
  const paths = new Map(state.files.filter(({ deleted }) => !deleted).map((file) => [file.id, file.path]));
  for (const event of events) {
    if (event.seq <= state.seq) continue;
    if (event.kind === 'file.delete') paths.delete(event.file);
    else if (event.kind === 'file.create' || event.kind === 'file.rename' || event.kind === 'file.restore') paths.set(event.file, event.path);
  }
  return Object.fromEntries(paths);
}

/** Waits until both tabs have been told the same number of events about files. */
async function told(count: number, ...tabs: RoomClient[]): Promise<void> {
  for (const tab of tabs) await tab.until(`${count} events`, () => tab.events.filter(({ kind }) => kind.startsWith('file.')).length >= count);
}

test('F-1 a file is created once, told to all, and written by both', async () => {
  const { nora, sam } = await two();
  expect(nora.state).toMatchObject({ files: [{ id: 'main.py', path: 'main.py', deleted: false }], entry: 'main.py' });
  expect(await sam.request('file.create', { file: id('a'), path: ' lib / utils.py' })).toEqual({ ok: true });
  expect(await sam.request('file.create', { file: id('a'), path: 'lib/utils.py' })).toEqual({ ok: true });
  await told(1, nora, sam);
  expect(filesOf(nora)).toEqual({ 'main.py': 'main.py', [id('a')]: 'lib/utils.py' });
  sam.type('def f(): pass\n', 0, id('a'));
  await sam.untilAcked();
  nora.type('# ours\n', 0, id('a'));
  await nora.untilAcked();
  await sam.until('the other text', () => sam.text(id('a')).includes('ours'));
  expect(sam.text(id('a'))).toBe('# ours\ndef f(): pass\n');
  expect(await sam.request('presence.set', { file: id('a'), anchor: null, head: null, away: false })).toEqual({ ok: true });
  expect(await sam.request('presence.set', { file: id('z'), anchor: null, head: null, away: false })).toMatchObject({ ok: false });
  sam.type('nowhere', 0, id('z'));
  await sam.until('a refusal', () => sam.refused.length > 0);
  expect(sam.refused[0]?.refusal.code).toBe('BAD_UPDATE');
});

test('F-2 two who take one name at the same moment get two, and both agree which', async () => {
  const { nora, sam } = await two();
  await Promise.all([nora.request('file.create', { file: id('a'), path: 'utils.py' }), sam.request('file.create', { file: id('b'), path: 'utils.py' })]);
  await Promise.all([nora.request('file.rename', { file: id('a'), path: 'tools.py' }), sam.request('file.rename', { file: id('b'), path: 'Tools.py' })]);
  await told(4, nora, sam);
  expect(filesOf(nora)).toEqual(filesOf(sam));
  expect(Object.values(filesOf(nora)).map((path) => path.toLowerCase()).toSorted()).toEqual(['main.py', 'tools-2.py', 'tools.py']);
});

test.each(['../up.py', '/abs.py', 'a\nb.py', '', 'x'.repeat(DEFAULT_LIMITS.MAX_PATH + 1)])('F-2 %j is no name of a file', async (path) => {
  const { nora, sam } = await two();
  expect(await sam.request('file.create', { file: id('a'), path })).toEqual({ ok: false, refusal: { code: 'FILE_NAME' } });
  expect(await sam.request('file.rename', { file: 'main.py', path })).toEqual({ ok: false, refusal: { code: 'FILE_NAME' } });
  expect(filesOf(nora)).toEqual({ 'main.py': 'main.py' });
});

test('F-2 there are as many files as allowed, deleted ones counted apart', async () => {
  const { sam } = await two({ MAX_FILES: 2, MAX_FILES_EVER: 3 });
  const create = (letter: string) => sam.request('file.create', { file: id(letter), path: `${letter}.py` });
  const full = { ok: false, refusal: { code: 'LIMIT_REACHED' } };
  expect(await create('a')).toEqual({ ok: true });
  expect(await create('b')).toEqual(full);
  await sam.request('file.delete', { file: id('a') });
  expect(await create('b')).toEqual({ ok: true });
  expect(await sam.request('file.restore', { file: id('a') })).toEqual(full);
  expect(await sam.request('file.rename', { file: id('a'), path: 'again.py' })).toEqual(full);
  await sam.request('file.delete', { file: id('b') });
  expect(await create('c')).toEqual(full);
  expect(await sam.request('file.restore', { file: id('a') })).toEqual({ ok: true });
});

test('F-3 a deleted file loses no text, also what was typed meanwhile, and comes back beside who took its name', async () => {
  const { server, session, nora, sam } = await two();
  await sam.request('file.create', { file: id('a'), path: 'utils.py' });
  sam.type('one ', 0, id('a'));
  await sam.untilAcked();
  await Promise.all([nora.request('file.delete', { file: id('a') }), nora.request('file.delete', { file: id('a') })]);
  sam.type('two ', 4, id('a'));
  await sam.untilAcked();
  expect(sam.refused).toEqual([]);
  await nora.request('file.create', { file: id('b'), path: 'utils.py' });
  await nora.request('file.restore', { file: id('a') });
  await told(4, nora, sam);
  expect(filesOf(sam)).toEqual({ 'main.py': 'main.py', [id('a')]: 'utils-2.py', [id('b')]: 'utils.py' });
  const late = await server.connect(session, 'sam');
  await late.sync();
  expect(late.text(id('a'))).toBe('one two ');
});

test.each([['delete', 'rename'], ['rename', 'delete']] as const)('F-3 of a %s and then a %s the later one counts', async (...order) => {
  const { nora, sam } = await two();
  await sam.request('file.create', { file: id('a'), path: 'utils.py' });
  sam.type('kept', 0, id('a'));
  await sam.untilAcked();
  const ask = { delete: () => nora.request('file.delete', { file: id('a') }), rename: () => sam.request('file.rename', { file: id('a'), path: 'tools.py' }) };
  for (const name of order) expect(await ask[name]()).toEqual({ ok: true });
  await told(3, nora, sam);
  expect(filesOf(nora)).toEqual(filesOf(sam));
  expect(filesOf(nora)[id('a')]).toBe(order[1] === 'rename' ? 'tools.py' : undefined);
  await nora.request('file.restore', { file: id('a') });
  expect(nora.text(id('a'))).toBe('kept');
});

test('F-4 Run has a file to start in every language, whatever is deleted', async () => {
  const { server, session, sam } = await two();
  const isEntry = { ok: false, refusal: { code: 'FILE_IS_ENTRY' } };
  expect(await sam.request('file.delete', { file: 'main.py' })).toEqual(isEntry);
  await sam.request('file.create', { file: id('a'), path: 'app.py' });
  expect(await sam.request('file.entry', { file: id('a') })).toEqual({ ok: true });
  expect(await sam.request('file.delete', { file: id('a') })).toEqual(isEntry);
  expect(await sam.request('file.delete', { file: 'main.py' })).toEqual({ ok: true });
  expect(await sam.request('file.entry', { file: 'main.py' })).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });

  // Somebody's own main.js is the one that JavaScript starts.
  await sam.request('file.create', { file: id('j'), path: 'main.js' });
  await sam.request('language.set', { language: 'javascript' });
  await sam.request('file.delete', { file: id('a') });
  await sam.request('language.set', { language: 'python' });
  const back = await server.connect(session, 'sam');
  expect(back.state).toMatchObject({ entry: 'main.py', session: { language: 'python' } });
  expect(back.state.files).toEqual([{ id: 'main.py', path: 'main.py', deleted: false }, { id: id('a'), path: 'app.py', deleted: true }, { id: id('j'), path: 'main.js', deleted: false }]);
  expect(sam.events.filter((event) => event.kind === 'language.set').map((event) => event.file)).toEqual([id('j'), 'main.py']);
});

test('F-1 many decisions at once: tabs, a restart and the journal agree, and no text is lost', async () => {
  const dataDir = temporaryFolder();
  const { server, session, nora, sam } = await two({ DECISIONS_PER_MINUTE: 1_000 }, dataDir);
  const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
  await Promise.all(letters.flatMap((letter) => [nora, sam].map((who) => who.request('file.create', { file: id(letter), path: 'same.py' }))));
  for (const letter of letters) sam.type(`${letter} `, 0, id(letter));
  const asked = letters.flatMap((letter, at) => [
    nora.request('file.rename', { file: id(letter), path: `${letters[(at + 1) % letters.length]}.py` }),
    sam.request('file.delete', { file: id(letter) }),
    nora.request('file.rename', { file: id(letter), path: 'x/y.py' }),
    sam.request('file.rename', { file: id(letter), path: at % 2 ? 'x' : 'x/y.py' }),
    at % 3 ? sam.request('file.restore', { file: id(letter) }) : nora.request('file.delete', { file: id(letter) }),
  ]);
  for (const answer of await Promise.all(asked)) expect(answer).toEqual({ ok: true });
  await sam.untilAcked();
  await nora.settled();
  await sam.settled();
  const agreed = filesOf(nora);
  expect(filesOf(sam)).toEqual(agreed);
  const folded = Object.values(agreed).map((path) => path.toLowerCase());
  expect(new Set(folded).size).toBe(folded.length);
  for (const path of folded) expect(folded.some((other) => other.startsWith(`${path}/`)), path).toBe(false);

  const entries = await server.storage.read(session.id, 0, 1_000);
  const folding = new Folding(DEFAULT_LIMITS);
  for (const entry of entries) expect(folding.take(entry)).toBe(true);
  expect(Object.fromEntries([...(folding.facts?.files.values() ?? [])].filter(({ deleted }) => !deleted).map((file) => [file.id, file.path]))).toEqual(agreed);
  await server.stop();

  // From the snapshot that the stop wrote.
  const again = await RoomServer.start({ dataDir });
  const late = await again.connect(session, 'sam');
  const fresh = new Y.Doc();
  await late.sync(fresh);
  expect(filesOf(late)).toEqual(agreed);
  for (const letter of letters) expect(fresh.getText(id(letter)).toString()).toBe(`${letter} `);
});

test('F-4 a journal from before files could be created loads: choosing a language lists its file', async () => {
  const { server, session, sam } = await two();
  await sam.request('language.set', { language: 'javascript' });
  await sam.settled();
  const folding = new Folding(DEFAULT_LIMITS);
  const old = (await server.storage.read(session.id, 0, 100)).filter(({ kind }) => !kind.startsWith('file.'));
  for (const [index, entry] of old.entries()) expect(folding.take({ ...entry, seq: index + 1 })).toBe(true);
  const first = (id: string) => ({ id, path: id, deleted: false });
  expect([...(folding.facts?.files.values() ?? [])]).toEqual([first('main.py'), first('main.js')]);
  expect(folding.facts?.entries).toEqual(new Map([['python', 'main.py'], ['javascript', 'main.js']]));
});
