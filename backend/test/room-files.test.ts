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
  const { sam } = await two({ MAX_FILES: 2, MAX_FILES_EVER: 6 });
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

async function withFolder(limits: Partial<Limits> = {}) {
  const room = await two(limits);
  for (const [letter, path] of [['a', 'lib/a.py'], ['b', 'lib/deep/b.py'], ['c', 'c.py']] as const) await room.nora.request('file.create', { file: id(letter), path });
  await told(3, room.nora, room.sam);
  return room;
}

test('F-5 of a move and a new name at the same moment both count, in either order', async () => {
  const { nora, sam } = await withFolder();
  const moved = (who: RoomClient) => who.request('file.rename', { file: id('c'), path: 'lib/c.py', from: 'c.py' });
  const named = (who: RoomClient) => who.request('file.rename', { file: id('c'), path: 'named.py', from: 'c.py' });
  expect([await moved(nora), await named(sam)]).toEqual([{ ok: true }, { ok: true }]);
  await told(5, nora, sam);
  expect(filesOf(sam)[id('c')]).toBe('lib/named.py');
  await nora.request('file.rename', { file: id('c'), path: 'c.py', from: 'lib/named.py' });
  expect([await named(nora), await moved(sam)]).toEqual([{ ok: true }, { ok: true }]);
  await told(8, nora, sam);
  expect(filesOf(nora)).toEqual(filesOf(sam));
  expect(filesOf(sam)[id('c')]).toBe('lib/named.py');
  // So it is with the folder around a file that gets a name.
  await nora.request('folder.rename', { folder: 'lib', path: 'src' });
  expect(await sam.request('file.rename', { file: id('a'), path: 'lib/first.py', from: 'lib/a.py' })).toEqual({ ok: true });
  await told(12, nora, sam);
  expect(filesOf(nora)).toEqual({ 'main.py': 'main.py', [id('a')]: 'src/first.py', [id('b')]: 'src/deep/b.py', [id('c')]: 'src/named.py' });
  expect(await sam.request('file.rename', { file: id('a'), path: 'a:b', from: 'src/first.py' })).toMatchObject({ refusal: { code: 'FILE_NAME' } });
});

test('F-6 a folder is renamed and moved whole, in one commit, and told file by file', async () => {
  const { server, session, nora, sam } = await withFolder();
  sam.type('typed', 0, id('b'));
  expect(await nora.request('folder.rename', { folder: 'lib', path: ' src / lib ' })).toEqual({ ok: true });
  sam.type('still ', 0, id('b'));
  await sam.untilAcked();
  await told(5, nora, sam);
  expect(filesOf(nora)).toEqual({ 'main.py': 'main.py', [id('a')]: 'src/lib/a.py', [id('b')]: 'src/lib/deep/b.py', [id('c')]: 'c.py' });
  expect(filesOf(sam)).toEqual(filesOf(nora));
  const renames = (await server.storage.read(session.id, 0, 100)).filter(({ kind }) => kind === 'file.rename');
  expect(renames.map(({ seq, at }) => [seq, at])).toEqual(renames.map((_, index) => [(renames[0]?.seq ?? 0) + index, renames[0]?.at]));
  expect(sam.text(id('b'))).toBe('still typed');
  // To the path that it has, nothing changes.
  expect(await nora.request('folder.rename', { folder: 'src', path: 'src' })).toEqual({ ok: true });
  await nora.settled();
  expect(nora.events.filter(({ kind }) => kind === 'file.rename')).toHaveLength(2);
});

test('F-6 a folder that gets the path of another is one with it, and no file takes the place of another', async () => {
  const { nora, sam } = await withFolder();
  await nora.request('file.create', { file: id('d'), path: 'src/A.py' });
  await sam.request('folder.rename', { folder: 'lib', path: 'src' });
  await told(6, nora, sam);
  expect(filesOf(nora)).toEqual({ 'main.py': 'main.py', [id('a')]: 'src/a-2.py', [id('b')]: 'src/deep/b.py', [id('c')]: 'c.py', [id('d')]: 'src/A.py' });
  // Nothing is both a file and a folder; letter case alone may change.
  await sam.request('folder.rename', { folder: 'src', path: 'c.py' });
  await sam.request('folder.rename', { folder: 'c-2.py', path: 'C-2.py' });
  await told(12, nora, sam);
  expect(filesOf(nora)).toEqual({ 'main.py': 'main.py', [id('a')]: 'C-2.py/a-2.py', [id('b')]: 'C-2.py/deep/b.py', [id('c')]: 'c.py', [id('d')]: 'C-2.py/A.py' });
  expect(filesOf(sam)).toEqual(filesOf(nora));
});

test('F-6 what cannot be is refused whole: into itself, too deep, not there', async () => {
  const { nora, sam } = await withFolder({ MAX_PATH_DEPTH: 4 });
  const before = filesOf(nora);
  const rename = async (folder: string, path: string) => {
    const answer = await sam.request('folder.rename', { folder, path });
    return answer.ok ? null : answer.refusal.code;
  };
  expect(await rename('lib', 'lib/deep/lib')).toBe('FOLDER_IN_ITSELF');
  expect(await rename('lib', 'x/y/lib')).toBe('FILE_NAME');
  expect(await rename('lib', '')).toBe('FILE_NAME');
  expect(await rename('li', 'x')).toBe('NOT_FOUND');
  expect(await rename('c.py', 'x')).toBe('NOT_FOUND');
  expect(await sam.request('folder.restore', { files: [id('z')] })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  await sam.settled();
  expect(filesOf(sam)).toEqual(before);
  // Of two who rename it at once the second is told that it is gone, and both see one.
  const answers = await Promise.all([nora.request('folder.rename', { folder: 'lib', path: 'core' }), sam.request('folder.rename', { folder: 'lib', path: 'base' })]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  await told(5, nora, sam);
  expect(filesOf(nora)).toEqual(filesOf(sam));
});

test('F-6 a folder is deleted and brought back with one request each, with what was typed meanwhile', async () => {
  const { server, session, nora, sam } = await withFolder();
  sam.type('one ', 0, id('a'));
  await sam.untilAcked();
  await nora.request('file.create', { file: id('d'), path: 'lib/d.py' });
  await nora.request('file.delete', { file: id('d') });
  const [first, second] = await Promise.all([nora.request('folder.delete', { folder: 'lib' }), sam.request('folder.delete', { folder: 'lib' })]);
  // Each file is in the answer to the one who deleted it.
  expect([first, second].flatMap((answer) => (answer.ok ? answer.files : [])).toSorted()).toEqual([id('a'), id('b')]);
  sam.type('two ', 4, id('a'));
  await sam.untilAcked();
  await nora.request('file.create', { file: id('e'), path: 'lib/A.py' });
  expect(await nora.request('folder.restore', { files: [id('b'), id('a'), id('b')] })).toEqual({ ok: true });
  expect(await nora.request('folder.restore', { files: [id('b'), id('a')] })).toEqual({ ok: true });
  await told(10, nora, sam);
  expect(filesOf(sam)).toEqual({ 'main.py': 'main.py', [id('a')]: 'lib/a-2.py', [id('b')]: 'lib/deep/b.py', [id('c')]: 'c.py', [id('e')]: 'lib/A.py' });
  expect(filesOf(nora)).toEqual(filesOf(sam));
  const late = await server.connect(session, 'sam');
  await late.sync();
  expect(late.text(id('a'))).toBe('one two ');
});

test('F-6 a folder in which Run starts stays, and one that would be too many does not come back', async () => {
  const { nora, sam } = await withFolder({ MAX_FILES: 4 });
  await nora.request('file.entry', { file: id('b') });
  expect(await sam.request('folder.delete', { folder: 'lib' })).toEqual({ ok: false, refusal: { code: 'FILE_IS_ENTRY' } });
  await nora.request('file.entry', { file: 'main.py' });
  expect(await sam.request('folder.delete', { folder: 'lib' })).toEqual({ ok: true, files: [id('a'), id('b')] });
  await sam.request('file.create', { file: id('d'), path: 'd.py' });
  expect(await sam.request('folder.restore', { files: [id('a'), id('b')] })).toEqual({ ok: false, refusal: { code: 'LIMIT_REACHED' } });
  expect(await sam.request('folder.restore', { files: [id('a')] })).toEqual({ ok: true });
});

test('F-6 a folder counts as many decisions as it holds files', async () => {
  const { sam } = await withFolder({ DECISIONS_PER_MINUTE: 3 });
  expect(await sam.request('folder.rename', { folder: 'lib', path: 'src' })).toEqual({ ok: true });
  expect(await sam.request('folder.rename', { folder: 'src', path: 'lib' })).toEqual({ ok: true });
  expect(await sam.request('folder.rename', { folder: 'lib', path: 'src' })).toMatchObject({ ok: false, refusal: { code: 'TOO_FAST' } });
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
  // Whether a folder is still there is a matter of who came first.
  await Promise.all(letters.flatMap((letter, at) => [
    nora.request('folder.rename', { folder: 'x', path: 'lib/x' }),
    sam.request('file.rename', { file: id(letter), path: `x/${letter}.py` }),
    sam.request('folder.delete', { folder: at % 2 ? 'lib' : 'lib/x' }),
    nora.request('folder.restore', { files: letters.slice(at).map(id) }),
    sam.request('folder.rename', { folder: 'lib', path: 'x-2' }),
  ]));
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
