import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFileActions, OFFLINE } from '../src/files/file-actions.ts';
import { fileRows, placesFor, type FileRow } from '../src/files/file-rows.ts';
import { FileNameField } from '../src/files/FileNameField.tsx';
import { FilesPanel, type FilesPanelProps } from '../src/files/FilesPanel.tsx';
import { FileTabs } from '../src/files/FileTabs.tsx';
import { openFiles } from '../src/files/open-files.ts';
import { monacoIdOf } from '../src/files/paths.ts';
import { readTextFile } from '../src/files/read-text-file.ts';
import { zipOf } from '../src/files/zip.ts';
import type { Person } from '../src/participants/people.ts';
import { FakeSession } from './fake-session.ts';

beforeEach(() => sessionStorage.clear());

const atOnce = (call: () => void) => call();

const file = (id: string, path = id, deleted = false) => ({ id, path, deleted });
const row = (key: string, files: Parameters<typeof fileRows>[0] = FILES): FileRow => fileRows(files, new Set()).find((each) => each.key === key) ?? expect.fail(`no row ${key}`);
const FILES = [file('main.py'), file('u', 'lib/utils.py'), file('r', 'README.md'), file('g', 'gone.py', true)];

function session() {
  const fake = new FakeSession('candidate');
  fake.changeRoom((room) => ({ ...room, files: FILES }));
  return fake;
}

describe('open files', () => {
  it('are each tab\'s own: what others create, rename and delete moves nothing', () => {
    const fake = session();
    const { store, show, close } = openFiles(fake, sessionStorage, atOnce);
    expect(store.getState()).toEqual({ tabs: ['main.py'], shown: 'main.py' });
    show('u');
    show('r');
    fake.changeRoom((room) => ({ ...room, files: [...room.files, file('n', 'new.py')] }));
    expect(store.getState()).toEqual({ tabs: ['main.py', 'u', 'r'], shown: 'r' });
    const deleteFile = (id: string) => fake.changeRoom((room) => ({ ...room, files: room.files.map((each) => (each.id === id ? { ...each, deleted: true } : each)) }));
    deleteFile('u');
    expect(store.getState()).toEqual({ tabs: ['main.py', 'r'], shown: 'r' });
    // What one looks at stays, to be brought back, until one looks elsewhere.
    deleteFile('r');
    expect(store.getState()).toEqual({ tabs: ['main.py', 'r'], shown: 'r' });
    show('n');
    expect(store.getState()).toEqual({ tabs: ['main.py', 'n'], shown: 'n' });
    close('n');
    expect(store.getState()).toEqual({ tabs: ['main.py'], shown: 'main.py' });
    close('main.py');
    expect(store.getState().shown).toBe('main.py');
  });

  it('are those from before a reload, if they are still there', () => {
    const fake = session();
    openFiles(fake, sessionStorage, atOnce).show('u');
    expect(openFiles(fake, sessionStorage, atOnce).store.getState()).toEqual({ tabs: ['main.py', 'u'], shown: 'u' });
    fake.changeRoom((room) => ({ ...room, files: FILES.slice(0, 1) }));
    expect(openFiles(fake, sessionStorage, atOnce).store.getState()).toEqual({ tabs: ['main.py'], shown: 'main.py' });
    sessionStorage.setItem('files.1.AAAAAAAAAAAA', '{"tabs":3}');
    expect(openFiles(fake, sessionStorage, atOnce).store.getState()).toEqual({ tabs: ['main.py'], shown: 'main.py' });
  });

  it('a change of the language opens what Run starts, another start does not', () => {
    const fake = session();
    const { store } = openFiles(fake, sessionStorage, atOnce);
    fake.changeRoom((room) => ({ ...room, entry: 'u' }));
    expect(store.getState().shown).toBe('main.py');
    fake.changeRoom((room) => ({ ...room, entry: 'r', session: { ...room.session, language: 'javascript' } }));
    expect(store.getState()).toEqual({ tabs: ['main.py', 'r'], shown: 'r' });
  });

  it('a change of the language that waits leaves those alone who opened another file since', () => {
    const fake = session();
    const waiting: (() => void)[] = [];
    const { store, show } = openFiles(fake, sessionStorage, (call) => void waiting.push(call));
    fake.changeRoom((room) => ({ ...room, entry: 'r', session: { ...room.session, language: 'javascript' } }));
    show('u');
    waiting.forEach((call) => call());
    expect(store.getState()).toEqual({ tabs: ['main.py', 'u'], shown: 'u' });
  });
});

describe('what files are', () => {
  it('have a language by the end of their name', () => {
    expect(['a/main.py', 'x.mjs', 'x.tsx', 'Makefile', '.js', 'notes.md', 'a.py/b'].map((path) => monacoIdOf(path))).toEqual(['python', 'javascript', 'typescript', 'plaintext', 'plaintext', 'plaintext', 'plaintext']);
  });

  it('lie in folders, which come first and can be closed', () => {
    const rows = (closed: string[] = []) => fileRows([...FILES, file('d', 'lib/deep/a10.py'), file('e', 'lib/deep/a9.py')], new Set(closed)).map(({ name, depth }) => `${depth} ${name}`);
    expect(rows()).toEqual(['1 lib', '2 deep', '3 a9.py', '3 a10.py', '2 utils.py', '1 main.py', '1 README.md']);
    expect(rows(['lib/'])).toEqual(['1 lib', '1 main.py', '1 README.md']);
  });

  it('can be moved to each folder but their own, and a folder not into itself', () => {
    const files = [...FILES, file('d', 'lib/deep/a.py'), file('s', 'src/a.py')];
    expect(placesFor(row('u', files), files)).toEqual(['', 'lib/deep', 'src']);
    expect(placesFor(row('main.py', files), files)).toEqual(['lib', 'lib/deep', 'src']);
    expect(placesFor(row('lib/', files), files)).toEqual(['src']);
    expect(placesFor(row('lib/deep/', files), files)).toEqual(['', 'src']);
  });

  it('are taken from the device as text alone, of a size that fits', async () => {
    const read = (bytes: BlobPart, most = 10) => readTextFile(new File([bytes], 'x'), most);
    expect(await read('\uFEFFgröße\r\n')).toEqual({ text: 'größe\r\n' });
    expect(await read(new Uint8Array([0xff, 0xfe, 0x41]))).toEqual({ words: 'Not a text file (UTF-8).' });
    expect(await read('a\0b')).toEqual({ words: 'Not a text file (UTF-8).' });
    expect(await read('x'.repeat(11))).toEqual({ words: 'Larger than 10 characters.' });
    expect(await read('x'.repeat(31))).toEqual({ words: 'Larger than 10 characters.' });
  });

  it('are packed with their folders, in any script', () => {
    const packed = unzipSync(zipOf([['lib/größe.py', 'α\n'], ['constructor', ''], ['main.py', 'x']]));
    expect(Object.entries(packed).map(([path, bytes]) => [path, strFromU8(bytes)])).toEqual([['lib/größe.py', 'α\n'], ['constructor', ''], ['main.py', 'x']]);
  });
});

describe('actions on files', () => {
  it('an upload is typed into a new file, in pieces, and shown; what is wrong is said by name', async () => {
    const fake = session();
    const files = { show: vi.fn(), close: vi.fn() };
    const ids = ['11111111111', '22222222222'];
    const actions = createFileActions({ session: fake, files, newId: () => ids.shift() ?? '', say: () => undefined, tell: () => undefined });
    const updates: Uint8Array[] = [];
    fake.document.getState()?.on('update', (bytes: Uint8Array) => void updates.push(bytes));
    const words = await actions.upload([new File(['a\r\n'.repeat(30_000)], 'big.txt'), new File(['x'], 'a:b'), new File([new Uint8Array([0xff])], 'photo.png')], 'lib');
    expect(words).toBe('a:b: A name cannot hold < > : " | ? * or \\. photo.png: Not a text file (UTF-8).');
    expect(fake.requests).toEqual([{ name: 'file.create', payload: { file: '11111111111', path: 'lib/big.txt' } }]);
    expect(fake.document.getState()?.getText('11111111111').toString()).toBe('a\n'.repeat(30_000));
    expect(updates).toHaveLength(2);
    expect(files.show.mock.calls).toEqual([['11111111111']]);
  });

  function acting() {
    const fake = session();
    const ids = ['11111111111', '22222222222', '33333333333', '44444444444'];
    const spies = { files: { show: vi.fn(), close: vi.fn() }, say: vi.fn(), tell: vi.fn() };
    return { fake, ...spies, actions: createFileActions({ session: fake, newId: () => ids.shift() ?? '', ...spies }) };
  }
  /** From now on the server gives these paths, whatever is asked. */
  function decide(fake: FakeSession, paths: Record<string, string>) {
    const { request } = fake;
    fake.request = (...asked) => {
      fake.changeRoom((room) => ({ ...room, files: [...room.files.filter(({ id }) => !(id in paths)), ...Object.entries(paths).map(([id, path]) => file(id, path))] }));
      return request(...asked);
    };
  }

  it('F-2 F-5 say so where a file got another name than was asked for, until the next one', async () => {
    const { fake, actions, tell } = acting();
    decide(fake, { 11111111111: 'main-2.py' });
    expect(await actions.create('main.py')).toEqual({ file: '11111111111' });
    expect(actions.note.getState().words).toBe('main.py was taken. This one is main-2.py');
    decide(fake, { u: 'src/tools.py' });
    expect(await actions.rename(row('u'), 'lib/tools.py')).toBe(null);
    expect(fake.requests.at(-1)).toEqual({ name: 'file.rename', payload: { file: 'u', path: 'lib/tools.py', from: 'lib/utils.py' } });
    expect(actions.note.getState().words).toBe('Somebody changed it at the same moment. It is src/tools.py now');
    expect(tell.mock.calls.map(([words]) => words)).toEqual(['main.py was taken. This one is main-2.py', 'Somebody changed it at the same moment. It is src/tools.py now']);
    await actions.startIn('u');
    expect(actions.note.getState().words).toBe(null);
  });

  it('F-6 a file that somebody deletes while its folder is renamed got no other name', async () => {
    const { fake, actions, tell } = acting();
    const files = [...FILES, file('d', 'lib/deep.py')];
    fake.changeRoom((room) => ({ ...room, files }));
    const { request } = fake;
    fake.request = (...asked) => {
      fake.changeRoom((room) => ({ ...room, files: [file('main.py'), file('u', 'src/utils.py'), file('d', 'lib/deep.py', true)] }));
      return request(...asked);
    };
    expect(await actions.rename(row('lib/', files), 'src')).toBe(null);
    expect(actions.note.getState().words).toBe(null);
    expect(tell).not.toHaveBeenCalled();
  });

  it('F-6 a folder goes as one request, and what does not fit is said by name before', async () => {
    const { fake, actions, files } = acting();
    const deep = [...FILES, file('d', 'lib/deep/a.py'), file('e', 'src/utils.py'), file('f', 'src/deep/A.py')];
    fake.changeRoom((room) => ({ ...room, files: deep }));
    decide(fake, { u: 'src/utils-2.py', d: 'src/deep/a-2.py' });
    expect(await actions.rename(row('lib/', deep), ' src')).toBe(null);
    expect(fake.requests).toEqual([{ name: 'folder.rename', payload: { folder: 'lib', path: 'src' } }]);
    expect(actions.note.getState().words).toBe('2 names were taken. These files got a number: src/utils-2.py, src/deep/a-2.py');
    fake.changeRoom((room) => ({ ...room, files: deep }));
    expect(await actions.rename(row('lib/', deep), 'a/b/c/d/lib')).toBe('lib/deep/a.py: At most 5 folders deep.');
    expect(await actions.rename(row('lib/', deep), 'lib')).toBe(null);
    expect(fake.requests).toHaveLength(1);
    fake.refusals.set('folder.rename', { code: 'NOT_FOUND' });
    expect(await actions.rename(row('lib/', deep), 'core')).toBe('Somebody renamed, moved or deleted this folder at the same moment.');
    fake.refusals.set('folder.delete', { code: 'FILE_IS_ENTRY' });
    expect(await actions.remove(row('lib/', deep))).toEqual({ words: 'The program starts in this folder. Let it start in another file first.' });
    expect(files.close).not.toHaveBeenCalled();
    await actions.restore(['u', 'd']);
    expect(fake.requests.at(-1)).toEqual({ name: 'folder.restore', payload: { files: ['u', 'd'] } });
  });

  it('without a connection say what it takes, and ask nothing', async () => {
    const { fake, actions, say } = acting();
    fake.connection.setState({ status: 'offline' });
    expect(await actions.remove(row('u'))).toEqual({ words: OFFLINE });
    expect(await actions.rename(row('lib/'), 'src')).toBe(OFFLINE);
    expect(fake.requests).toEqual([]);
    expect(say).toHaveBeenCalledWith(OFFLINE);
  });

  it('F-1 a creation whose answer was lost is asked for again as the same file', async () => {
    const { fake, actions } = acting();
    fake.refusals.set('file.create', { code: 'UNREACHABLE' });
    expect(await actions.create('new.py')).toMatchObject({ words: expect.stringContaining('Cannot reach the server') });
    fake.refusals.clear();
    await actions.create('new.py');
    await actions.create('new.py');
    // One that came to be, and was deleted meanwhile, is no answer to who wants a new one.
    fake.refusals.set('file.create', { code: 'UNREACHABLE' });
    await actions.create('more.py');
    fake.refusals.clear();
    fake.changeRoom((room) => ({ ...room, files: [file('33333333333', 'more.py', true)] }));
    await actions.create('more.py');
    expect(fake.requests.map(({ payload }) => payload).slice(3)).toEqual(['33333333333', '44444444444'].map((id) => ({ file: id, path: 'more.py' })));
    expect(fake.requests.slice(0, 3).map(({ payload }) => payload)).toEqual(['11111111111', '11111111111', '22222222222'].map((id) => ({ file: id, path: 'new.py' })));
  });

  it('an upload whose text can no longer be written says so, and goes no further', async () => {
    const fake = session();
    const actions = createFileActions({ session: { ...fake, room: fake.room, document: fake.document, request: (...asked) => fake.request(...asked), canEdit: () => fake.requests.length === 0 }, files: { show: vi.fn(), close: vi.fn() }, newId: () => '11111111111', say: () => undefined, tell: () => undefined });
    expect(await actions.upload([new File(['one'], 'one.txt'), new File(['two'], 'two.txt')], '')).toBe('one.txt: one.txt was created without its text: the text cannot be changed right now.');
    expect(fake.requests).toHaveLength(1);
  });
});

async function panel(props: Partial<FilesPanelProps> = {}) {
  const actions = { create: vi.fn(async () => null), rename: vi.fn(async () => null), startIn: vi.fn(async () => null), restore: vi.fn(async () => null), download: vi.fn() } as unknown as FilesPanelProps['actions'];
  const spies = { onOpen: vi.fn(), onDelete: vi.fn(async (): Promise<string | null> => null), onAsked: vi.fn(), onNew: vi.fn(), onUndo: vi.fn(async (): Promise<string | null> => null), onName: vi.fn(async (): Promise<string | null> => null), onNamed: vi.fn(), onUpload: vi.fn(), onClose: vi.fn() };
  const page = (more: Partial<FilesPanelProps>) => (
    <MantineProvider env="test">
      <FilesPanel files={FILES} shown="main.py" entry="main.py" people={[]} mayChange width={216} hidden={false} away={false} naming={null} refused={null} note={null} notice={null} actions={actions} {...spies} {...more} />
    </MantineProvider>
  );
  const { rerender } = render(page(props));
  await act(async () => {});
  return { actions, ...spies, show: (more: Partial<FilesPanelProps>) => rerender(page({ ...props, ...more })), user: userEvent.setup({ delay: null }) };
}
const item = (name: string) => screen.getByRole('treeitem', { name });

describe('the tree', () => {
  it('is moved through by keys: arrows, Enter, F2, Delete', async () => {
    const { user, actions, onOpen, onDelete, onUndo } = await panel();
    await user.tab();
    await user.tab();
    await user.tab();
    await user.tab();
    expect(document.activeElement).toBe(item('main.py'));
    await user.keyboard('{Home}');
    expect(item('lib').getAttribute('aria-expanded')).toBe('true');
    await user.keyboard('{ArrowLeft}');
    expect(screen.queryByRole('treeitem', { name: 'utils.py' })).toBeNull();
    await user.keyboard('{ArrowRight}{ArrowDown}{Enter}');
    expect(onOpen).toHaveBeenCalledWith('u');
    await user.keyboard('{F2}');
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'File name' });
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe('utils');
    await user.keyboard('tools{Enter}');
    expect(actions.rename).toHaveBeenCalledWith(expect.objectContaining({ key: 'u', path: 'lib/utils.py' }), 'lib/tools.py');
    await waitFor(() => expect(document.activeElement).toBe(item('utils.py')));
    await user.keyboard('{Delete}');
    expect(onDelete).toHaveBeenCalledWith(expect.objectContaining({ key: 'u' }));
    await user.keyboard('{Control>}z{/Control}');
    expect(onUndo).toHaveBeenCalledTimes(1);
    await user.keyboard('{Home}r');
    expect(document.activeElement).toBe(item('README.md'));
    await user.keyboard('L');
    expect(document.activeElement).toBe(item('lib'));
    await user.keyboard('{F2}');
    await user.keyboard('{Control>}a{/Control}src{Enter}');
    expect(actions.rename).toHaveBeenLastCalledWith(expect.objectContaining({ type: 'folder', path: 'lib' }), 'src');
    await waitFor(() => expect(document.activeElement).toBe(item('lib')));
    await user.keyboard('{Delete}');
    expect(onDelete).toHaveBeenLastCalledWith(expect.objectContaining({ type: 'folder', path: 'lib' }));
  });

  it('has a menu for each file, without what cannot be done', async () => {
    const { user, actions } = await panel();
    await user.pointer({ keys: '[MouseRight]', target: item('README.md') });
    await user.click(await screen.findByRole('menuitem', { name: 'Start here' }));
    expect(actions.startIn).toHaveBeenCalledWith('r');
    await user.click(within(item('main.py')).getByRole('button', { name: 'File actions' }));
    expect((await screen.findByRole('menuitem', { name: /^Delete/ })).hasAttribute('disabled')).toBe(true);
  });

  it('moves a file and a folder by keys alone, also to a folder that is not there yet', async () => {
    const { user, actions } = await panel({ files: [...FILES, file('s', 'src/a.py')] });
    const openMenu = async (name: string) => {
      await user.pointer({ keys: '[MouseRight]', target: item(name) });
      await user.click(await screen.findByRole('menuitem', { name: 'Move to…' }));
      await screen.findByRole('menu', { name: 'Move to' });
    };
    await openMenu('utils.py');
    expect(screen.getAllByRole('menuitem').map((each) => each.textContent)).toEqual(['Top level', 'src', 'New folder…']);
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(actions.rename).toHaveBeenCalledWith(expect.objectContaining({ key: 'u' }), 'src/utils.py');
    await openMenu('lib');
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Folder name' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    await user.keyboard('parts{Enter}');
    expect(actions.rename).toHaveBeenLastCalledWith(expect.objectContaining({ path: 'lib' }), 'parts/lib');
  });

  it('forgets what is dragged when somebody takes it away, and moves it by the name it has now', async () => {
    const { actions, show } = await panel();
    const dataTransfer = { setData: () => undefined, types: [] };
    /** Whether a folder takes what is held above it. */
    const takes = () => !fireEvent.dragOver(item('lib'), { dataTransfer });
    fireEvent.dragStart(item('README.md'), { dataTransfer });
    expect(takes()).toBe(true);
    show({ files: FILES.map((each) => (each.id === 'r' ? { ...each, deleted: true } : each)) });
    expect(takes()).toBe(false);
    // Its row is gone, so the browser tells nobody of the end of the drag.
    show({});
    expect(takes()).toBe(false);
    fireEvent.dragStart(item('README.md'), { dataTransfer });
    show({ files: FILES.map((each) => (each.id === 'r' ? { ...each, path: 'NOTES.md' } : each)) });
    fireEvent.drop(item('lib'), { dataTransfer });
    expect(actions.rename).toHaveBeenCalledWith(expect.objectContaining({ key: 'r', path: 'NOTES.md' }), 'lib/NOTES.md');
  });

  it('asks for a new file in a folder', async () => {
    const { user, onNew } = await panel();
    await user.click(within(item('lib')).getByRole('button', { name: 'Folder actions' }));
    await user.click(await screen.findByRole('menuitem', { name: 'New file here' }));
    expect(onNew).toHaveBeenCalledWith('lib/');
  });

  it('shows who is, and that Run starts, in a folder that is closed', async () => {
    const people: Person[] = [{ id: 2, name: 'Sam', role: 'candidate', activity: 'here', file: 'lib/utils.py', fileId: 'u', you: false, client: 12 }];
    const { user } = await panel({ people, entry: 'u' });
    expect(item('utils.py').title).toBe('lib/utils.py · Run starts here · here: Sam');
    expect(item('lib').title).toBe('lib');
    await user.click(item('lib'));
    expect(item('lib').title).toBe('lib · Run starts in it · here: Sam');
  });

  it('brings deleted files back', async () => {
    const { user, actions, onOpen, show } = await panel();
    expect(screen.queryByRole('treeitem', { name: 'gone.py' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '1 deleted' }));
    await user.click(within(screen.getByRole('list', { name: 'Deleted files' })).getByRole('button', { name: 'Bring back' }));
    expect(actions.restore).toHaveBeenCalledWith(['g']);
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith('g'));
    expect(screen.queryByRole('button', { name: 'Bring back all' })).toBeNull();
    show({ files: [...FILES, file('h', 'lib/gone.py', true)] });
    await user.click(screen.getByRole('button', { name: 'Bring back all' }));
    expect(actions.restore).toHaveBeenLastCalledWith(['g', 'h']);
  });

  it('only shows and keeps files where nothing may be changed', async () => {
    const { user } = await panel({ mayChange: false });
    expect(screen.queryByRole('button', { name: 'New file' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Upload files' })).toBeNull();
    expect(screen.queryByRole('button', { name: '1 deleted' })).toBeNull();
    expect(within(item('lib')).queryByRole('button')).toBeNull();
    await user.click(within(item('README.md')).getByRole('button', { name: 'File actions' }));
    expect((await screen.findAllByRole('menuitem')).map((each) => each.textContent)).toEqual(['Download']);
  });
});

describe('the name of a file', () => {
  function field(away = false) {
    const spies = { onName: vi.fn(async (): Promise<string | null> => null), onClose: vi.fn() };
    const page = (isAway: boolean) => (
      <MantineProvider env="test">
        <FileNameField label="File name" draft="lib/" selected={[4, 4]} away={isAway} {...spies} />
        <button type="button">Elsewhere</button>
      </MantineProvider>
    );
    const { rerender } = render(page(away));
    return { ...spies, user: userEvent.setup({ delay: null }), connection: (isAway: boolean) => rerender(page(isAway)) };
  }

  it('waits for the connection, and is given once it is back', async () => {
    const { user, onName, onClose, connection } = field(true);
    await user.keyboard('new.py{Enter}');
    expect(screen.getByRole('status').textContent).toContain('Waits for the connection');
    await user.click(screen.getByRole('button', { name: 'Elsewhere' }));
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('lib/new.py');
    expect([onName, onClose].map((spy) => spy.mock.calls.length)).toEqual([0, 0]);
    connection(false);
    await waitFor(() => expect(onClose).toHaveBeenCalledWith('left'));
    expect(onName.mock.calls).toEqual([['lib/new.py']]);
  });

  it('that waits is given up by Escape, and one that is still being typed does not go by itself', async () => {
    const { user, onName, onClose, connection } = field(true);
    await user.keyboard('new.py{Enter}x');
    connection(false);
    expect(screen.queryByRole('status')).toBeNull();
    expect(onName).not.toHaveBeenCalled();
    await user.keyboard('{Escape}');
    expect(onClose.mock.calls).toEqual([['escaped']]);
  });

  it('is kept by a press elsewhere, once, unless nothing was typed or it was refused', async () => {
    const { user, onName, onClose } = field();
    onName.mockResolvedValueOnce('Type a name.');
    await user.keyboard('a:{Enter}');
    await screen.findByText('Type a name.');
    await user.click(screen.getByRole('button', { name: 'Elsewhere' }));
    expect(onName).toHaveBeenCalledTimes(1);
    await user.type(screen.getByRole('textbox'), '{Backspace}');
    await user.click(screen.getByRole('button', { name: 'Elsewhere' }));
    await waitFor(() => expect(onClose.mock.calls).toEqual([['left']]));
    expect(onName.mock.calls).toEqual([['lib/a:'], ['lib/a']]);
  });

  it('closes when nothing was typed', async () => {
    const { user, onName, onClose } = field();
    await user.click(screen.getByRole('button', { name: 'Elsewhere' }));
    expect(onClose.mock.calls).toEqual([['left']]);
    expect(onName).not.toHaveBeenCalled();
  });

  it('that waits keeps its field, whatever else is pressed meanwhile', async () => {
    const { user, actions, show } = await panel({ away: true });
    item('utils.py').focus();
    await user.keyboard('{F2}tools{Enter}');
    item('README.md').focus();
    await user.keyboard('{F2}');
    show({ away: false });
    await waitFor(() => expect(actions.rename).toHaveBeenCalledWith(expect.objectContaining({ key: 'u' }), 'lib/tools.py'));
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'File name' })).toBeNull());
  });

  it('stays while it is typed, whatever others do to the file', async () => {
    const { user, show } = await panel();
    item('utils.py').focus();
    await user.keyboard('{F2}tools');
    show({ files: FILES.filter(({ id }) => id !== 'u') });
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'File name' }).value).toBe('lib/tools.py');
    await user.keyboard('{Escape}');
    // The focus is where the row was, not lost.
    expect(screen.getByRole('tree').contains(document.activeElement)).toBe(true);
  });
});

describe('the tabs', () => {
  it('are moved through by keys, closed by Delete, and tell twins by their folders', async () => {
    const spies = { onShow: vi.fn(), onClose: vi.fn() };
    const files = [...FILES, file('t', 'test/utils.py')];
    render(<FileTabs files={files} tabs={['main.py', 'u', 't']} shown="u" entry="main.py" {...spies} />);
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['main.py', 'lib/utils.py', 'test/utils.py']);
    const user = userEvent.setup({ delay: null });
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'lib/utils.py', selected: true }));
    await user.keyboard('{ArrowRight}{Home}{Delete}');
    expect(spies.onShow.mock.calls).toEqual([['t'], ['main.py']]);
    expect(spies.onClose.mock.calls).toEqual([['u']]);
  });
});
