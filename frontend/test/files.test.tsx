import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFileActions } from '../src/files/file-actions.ts';
import { fileRows } from '../src/files/file-rows.ts';
import { FilesPanel, type FilesPanelProps } from '../src/files/FilesPanel.tsx';
import { FileTabs } from '../src/files/FileTabs.tsx';
import { openFiles } from '../src/files/open-files.ts';
import { monacoIdOf } from '../src/files/paths.ts';
import { readTextFile } from '../src/files/read-text-file.ts';
import { zipOf } from '../src/files/zip.ts';
import { FakeSession } from './fake-session.ts';

beforeEach(() => sessionStorage.clear());

const file = (id: string, path = id, deleted = false) => ({ id, path, deleted });
const FILES = [file('main.py'), file('u', 'lib/utils.py'), file('r', 'README.md'), file('g', 'gone.py', true)];

function session() {
  const fake = new FakeSession('candidate');
  fake.changeRoom((room) => ({ ...room, files: FILES }));
  return fake;
}

describe('open files', () => {
  it('are each tab\'s own: what others create, rename and delete moves nothing', () => {
    const fake = session();
    const { store, show, close } = openFiles(fake, sessionStorage);
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
    openFiles(fake, sessionStorage).show('u');
    expect(openFiles(fake, sessionStorage).store.getState()).toEqual({ tabs: ['main.py', 'u'], shown: 'u' });
    fake.changeRoom((room) => ({ ...room, files: FILES.slice(0, 1) }));
    expect(openFiles(fake, sessionStorage).store.getState()).toEqual({ tabs: ['main.py'], shown: 'main.py' });
    sessionStorage.setItem('files.1.AAAAAAAAAAAA', '{"tabs":3}');
    expect(openFiles(fake, sessionStorage).store.getState()).toEqual({ tabs: ['main.py'], shown: 'main.py' });
  });

  it('a change of the language opens what Run starts, another start does not', () => {
    const fake = session();
    const { store } = openFiles(fake, sessionStorage);
    fake.changeRoom((room) => ({ ...room, entry: 'u' }));
    expect(store.getState().shown).toBe('main.py');
    fake.changeRoom((room) => ({ ...room, entry: 'r', session: { ...room.session, language: 'javascript' } }));
    expect(store.getState()).toEqual({ tabs: ['main.py', 'r'], shown: 'r' });
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
    const words = await actions.upload([new File(['a\r\n'.repeat(30_000)], 'big.txt'), new File(['x'], 'a:b'), new File([new Uint8Array([0xff])], 'photo.png')]);
    expect(words).toBe('a:b: A name cannot hold < > : " | ? * or \\. photo.png: Not a text file (UTF-8).');
    expect(fake.requests).toEqual([{ name: 'file.create', payload: { file: '11111111111', path: 'big.txt' } }]);
    expect(fake.document.getState()?.getText('11111111111').toString()).toBe('a\n'.repeat(30_000));
    expect(updates).toHaveLength(2);
    expect(files.show.mock.calls).toEqual([['11111111111']]);
  });

  it('an upload whose text can no longer be written says so, and goes no further', async () => {
    const fake = session();
    const actions = createFileActions({ session: { ...fake, room: fake.room, document: fake.document, request: (...asked) => fake.request(...asked), canEdit: () => fake.requests.length === 0 }, files: { show: vi.fn(), close: vi.fn() }, newId: () => '11111111111', say: () => undefined, tell: () => undefined });
    expect(await actions.upload([new File(['one'], 'one.txt'), new File(['two'], 'two.txt')])).toBe('one.txt: one.txt was created without its text: the text cannot be changed right now.');
    expect(fake.requests).toHaveLength(1);
  });
});

async function panel(more: Partial<FilesPanelProps> = {}) {
  const actions = { create: vi.fn(async () => null), rename: vi.fn(async () => null), startIn: vi.fn(async () => null), restore: vi.fn(async () => null), download: vi.fn() } as unknown as FilesPanelProps['actions'];
  const spies = { onOpen: vi.fn(), onDelete: vi.fn(async (): Promise<string | null> => null), onRefused: vi.fn(), onNew: vi.fn(), onNamed: vi.fn(), onUpload: vi.fn(), onClose: vi.fn() };
  render(
    <MantineProvider env="test">
      <FilesPanel files={FILES} shown="main.py" entry="main.py" people={[]} mayChange over={false} away={false} naming={null} refused={null} note={null} actions={actions} {...spies} {...more} />
    </MantineProvider>,
  );
  await act(async () => {});
  return { actions, ...spies, user: userEvent.setup({ delay: null }) };
}
const item = (name: string) => screen.getByRole('treeitem', { name });

describe('the tree', () => {
  it('is moved through by keys: arrows, Enter, F2, Delete', async () => {
    const { user, actions, onOpen, onDelete } = await panel();
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
    await user.keyboard('{ArrowUp}{F2}');
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

  it('brings deleted files back', async () => {
    const { user, actions } = await panel();
    expect(screen.queryByRole('treeitem', { name: 'gone.py' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '1 deleted' }));
    await user.click(within(screen.getByRole('list', { name: 'Deleted files' })).getByRole('button', { name: 'Bring back' }));
    expect(actions.restore).toHaveBeenCalledWith(['g']);
  });

  it('only shows and keeps files where nothing may be changed', async () => {
    const { user } = await panel({ mayChange: false });
    expect(screen.queryByRole('button', { name: 'New file' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Upload files' })).toBeNull();
    expect(screen.queryByRole('button', { name: '1 deleted' })).toBeNull();
    await user.click(within(item('README.md')).getByRole('button', { name: 'File actions' }));
    expect((await screen.findAllByRole('menuitem')).map((each) => each.textContent)).toEqual(['Download']);
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
