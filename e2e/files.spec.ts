import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Locator } from '@playwright/test';
import { expect, test, type Person } from './people.ts';

const tree = (person: Person): Locator => person.page.getByRole('tree', { name: 'Files' });
const inTree = (person: Person, name: string): Locator => tree(person).getByRole('treeitem', { name, exact: true });
const tab = (person: Person, path: string): Locator => person.page.getByRole('tab', { name: path, exact: true });
const editing = (person: Person, path: string): Locator => person.page.getByRole('textbox', { name: `Code editor, ${path}`, exact: true });

async function create(person: Person, path: string): Promise<void> {
  await person.button('New file').click();
  await person.page.getByRole('textbox', { name: 'File name' }).fill(path);
  await person.page.keyboard.press('Enter');
  await editing(person, path).waitFor({ state: 'attached' });
}

test('F-1 F-3 two people create, rename, import, run, delete with undo, upload and download files', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  for (const person of [nora, sam]) await person.button('Files').click();

  // Sam writes a module in a folder; Nora's editor stays where it is, and says where Sam is.
  await create(sam, 'lib/utils.js');
  await sam.replaceCode("export const shout = (text) => text.toUpperCase() + '!';\n");
  await sam.saved();
  await expect(inTree(nora, 'utils.js')).toBeVisible();
  await expect(editing(nora, 'main.js')).toBeAttached();
  await expect(nora.participants.getByRole('listitem').filter({ hasText: 'Sam' })).toContainText('in lib/utils.js');

  // Nora follows him there by the keyboard and renames the file under his hands.
  await inTree(nora, 'utils.js').focus();
  await nora.page.keyboard.press('Enter');
  await nora.sees('export const shout');
  await inTree(nora, 'utils.js').focus();
  await nora.page.keyboard.press('F2');
  await nora.page.getByRole('textbox', { name: 'File name' }).fill('lib/text.js');
  await nora.page.keyboard.press('Enter');
  await expect(editing(sam, 'lib/text.js')).toBeAttached();
  await expect(tab(sam, 'lib/text.js')).toHaveAttribute('aria-selected', 'true');

  // One runs what both wrote, whatever file is shown.
  await tab(nora, 'main.js').click();
  await nora.replaceCode("import { shout } from './lib/text.js';\nconsole.log(shout('both files'));\n");
  await nora.saved();
  await sam.sees('export const shout');
  await expect.poll(async () => {
    await sam.button('Run').click();
    const card = sam.page.getByRole('article').last();
    await expect(card).toContainText(/Finished|Error/);
    return card.getByRole('log').innerText();
  }).toContain('BOTH FILES!');

  // A deletion is undone with what was typed meanwhile.
  await inTree(nora, 'text.js').focus();
  await nora.page.keyboard.press('Delete');
  await expect(inTree(sam, 'text.js')).toHaveCount(0);
  await expect(sam.page.getByText('lib/text.js was deleted')).toBeVisible();
  await expect(sam.editor).toHaveAttribute('aria-label', 'Code editor, lib/text.js');
  await nora.button('Undo delete').click();
  await expect(inTree(sam, 'text.js')).toBeVisible();
  await nora.sees('export const shout');
  await sam.type('// still here\n');
  await nora.sees('// still here');

  // Two who take one name at the same moment get two.
  await Promise.all([nora, sam].map(async (person) => {
    await person.button('New file').click();
    await person.page.getByRole('textbox', { name: 'File name' }).fill('notes.md');
  }));
  await Promise.all([nora, sam].map((person) => person.page.keyboard.press('Enter')));
  for (const person of [nora, sam]) for (const name of ['notes.md', 'notes-2.md']) await expect(inTree(person, name)).toBeVisible();

  // What is no text is refused in words; what is, is there for both.
  const [chooser] = await Promise.all([sam.page.waitForEvent('filechooser'), sam.button('Upload files').click()]);
  await chooser.setFiles([
    { name: 'data.csv', mimeType: 'text/csv', buffer: Buffer.from('name,größe\r\nSam,1\r\n') },
    { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]) },
  ]);
  await expect(sam.page.getByRole('alert').filter({ hasText: 'photo.png: Not a text file (UTF-8).' })).toBeVisible();
  await inTree(nora, 'data.csv').click();
  await nora.sees('name,größe');
  await sam.saved();

  // Dropped on a row of the tree, a file lands in its folder.
  const dropped = await sam.page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['dropped\n'], 'dropped.txt'));
    return data;
  });
  for (const type of ['dragover', 'drop']) {
    await inTree(sam, 'text.js').dispatchEvent(type, { dataTransfer: dropped });
    if (type === 'dragover') await expect(sam.page.getByText('Drop to add the files to lib')).toBeVisible();
  }
  await expect(inTree(nora, 'dropped.txt')).toHaveAttribute('title', /^lib\/dropped\.txt/);
  await expect(editing(sam, 'lib/dropped.txt')).toBeAttached();
  await sam.saved();

  const [zip] = await Promise.all([nora.page.waitForEvent('download'), nora.button('Download all').click()]);
  expect(zip.suggestedFilename()).toBe('Rate limiter.zip');
  const packed = unzipSync(new Uint8Array(readFileSync(await zip.path())));
  expect(Object.keys(packed).toSorted()).toEqual(['data.csv', 'lib/dropped.txt', 'lib/text.js', 'main.js', 'notes-2.md', 'notes.md']);
  expect(strFromU8(packed['data.csv']!)).toBe('name,größe\nSam,1\n');
  expect(strFromU8(packed['lib/text.js']!)).toContain('// still here');
});

const named = (person: Person, label = 'File name'): Locator => person.page.getByRole('textbox', { name: label });
const fileMenu = (person: Person, item: string): Locator => person.page.getByRole('menuitem', { name: item });

/** Waits until a menu of this name has taken the focus: then it goes to no other item by itself. */
const menuOpens = (person: Person, name: RegExp): Promise<void> => expect.poll(() => person.page.getByRole('menu', { name }).evaluate((menu) => menu.contains(document.activeElement))).toBe(true);

/** Opens a row's menu by keys and presses an item of it. */
async function fromMenu(person: Person, row: string, ...chosen: string[]): Promise<void> {
  await inTree(person, row).focus();
  await person.page.keyboard.press('Shift+F10');
  for (const [depth, item] of chosen.entries()) {
    await menuOpens(person, depth === 0 ? /actions$/ : /^Move to$/);
    await fileMenu(person, item).press('Enter');
  }
}

test('F-6 a folder is renamed, moved by mouse and by keys, and deleted with one undo, while another types in it', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  for (const person of [nora, sam]) await person.button('Files').click();
  await create(nora, 'lib/text.js');
  await create(nora, 'lib/deep/shout.js');
  await create(nora, 'src/main.js');
  await inTree(sam, 'shout.js').click();
  await sam.type('one ');

  // Renamed by keys; Sam's editor has another name now, and his caret where it was.
  await inTree(nora, 'lib').focus();
  await nora.page.keyboard.press('F2');
  await named(nora, 'Folder name').fill('parts');
  await nora.page.keyboard.press('Enter');
  await expect(editing(sam, 'parts/deep/shout.js')).toBeFocused();
  await sam.page.keyboard.type('two ');
  await expect(inTree(nora, 'parts')).toBeFocused();
  await expect(inTree(sam, 'lib')).toHaveCount(0);

  // Moved by the mouse onto another folder, and onto nothing, which is the top.
  await inTree(nora, 'parts').dragTo(inTree(nora, 'src'));
  await expect(editing(sam, 'src/parts/deep/shout.js')).toBeFocused();
  await inTree(nora, 'deep').dragTo(tree(nora), { targetPosition: { x: 80, y: 400 } });
  await expect(editing(sam, 'deep/shout.js')).toBeFocused();
  await sam.page.keyboard.type('three ');

  // Moved by keys alone, to a folder that is there and to one that is not yet.
  await fromMenu(nora, 'deep', 'Move to…', 'src/parts');
  await expect(editing(sam, 'src/parts/deep/shout.js')).toBeFocused();
  await fromMenu(nora, 'text.js', 'Move to…', 'New folder…');
  await expect(named(nora)).toHaveValue('new-folder/text.js');
  await nora.page.keyboard.type('words');
  await nora.page.keyboard.press('Enter');
  await expect(inTree(nora, 'text.js')).toHaveAttribute('title', /^words\/text\.js/);
  await expect(inTree(sam, 'words')).toBeVisible();

  // A folder cannot be put into itself.
  await inTree(nora, 'src').focus();
  await nora.page.keyboard.press('F2');
  await named(nora, 'Folder name').fill('src/parts/src');
  await nora.page.keyboard.press('Enter');
  await expect(tree(nora).getByText('A folder cannot be moved into itself.')).toBeVisible();
  await nora.page.keyboard.press('Escape');

  // Deleted under Sam's hands, and back with all that he typed, in one press.
  await inTree(nora, 'src').focus();
  await nora.page.keyboard.press('Delete');
  await expect(nora.page.getByText('src and its 2 files were deleted')).toBeVisible();
  await expect(sam.page.getByText('src/parts/deep/shout.js was deleted')).toBeVisible();
  await expect(inTree(sam, 'src')).toHaveCount(0);
  await expect(editing(nora, 'src/main.js')).toHaveCount(0);
  await nora.page.keyboard.press('ControlOrMeta+z');
  await expect(inTree(sam, 'parts')).toBeVisible();
  await expect(editing(nora, 'src/main.js')).toBeAttached();
  await sam.type('four');
  await inTree(nora, 'shout.js').click();
  await nora.sees('one two three four');

  // A folder in which the program starts stays.
  await fromMenu(nora, 'shout.js', 'Start here');
  await inTree(nora, 'src').focus();
  await nora.page.keyboard.press('Delete');
  await expect(nora.page.getByRole('alert').filter({ hasText: 'The program starts in this folder. Let it start in another file first.' })).toBeVisible();
});

test('F-5 F-6 two who move and rename at the same moment see the same, and are told in words', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  for (const person of [nora, sam]) await person.button('Files').click();
  await create(nora, 'lib/text.js');
  await create(nora, 'shout.js');
  await expect(inTree(sam, 'shout.js')).toBeVisible();

  // A move and a new name: both count.
  await inTree(sam, 'shout.js').focus();
  await sam.page.keyboard.press('F2');
  await named(sam).fill('whisper.js');
  await inTree(nora, 'shout.js').focus();
  await nora.page.keyboard.press('Shift+F10');
  await menuOpens(nora, /actions$/);
  await fileMenu(nora, 'Move to…').press('Enter');
  await menuOpens(nora, /^Move to$/);
  await Promise.all([fileMenu(nora, 'lib').press('Enter'), sam.page.keyboard.press('Enter')]);
  for (const person of [nora, sam]) await expect(inTree(person, 'whisper.js')).toHaveAttribute('title', /^lib\/whisper\.js/);

  // Two names for one folder: the first counts, and the other is told so, with what they typed.
  for (const [person, name] of [[nora, 'core'], [sam, 'base']] as const) {
    await inTree(person, 'lib').focus();
    await person.page.keyboard.press('F2');
    await named(person, 'Folder name').fill(name);
  }
  await Promise.all([nora, sam].map((person) => person.page.keyboard.press('Enter')));
  const told = (person: Person) => tree(person).getByText('Somebody renamed, moved or deleted this folder at the same moment.');
  await expect.poll(async () => (await Promise.all([nora, sam].map((person) => told(person).count()))).reduce((sum, count) => sum + count)).toBe(1);
  const late = (await told(nora).count()) === 1 ? nora : sam;
  await expect(named(late, 'Folder name')).toHaveValue(late === nora ? 'core' : 'base');
  await late.page.keyboard.press('Escape');
  for (const person of [nora, sam]) await expect(inTree(person, late === nora ? 'base' : 'core')).toBeVisible();

  // A name that is taken gets a number, and that is said.
  await create(nora, 'text.js');
  await inTree(nora, 'text.js').last().dragTo(inTree(nora, 'whisper.js'));
  const folder = late === nora ? 'base' : 'core';
  // There: it is announced as well.
  await expect(nora.code.getByText(`${folder}/text.js was taken. This one is ${folder}/text-2.js`)).toBeVisible();
  await expect(inTree(sam, 'text-2.js')).toBeVisible();
});

test('F-6 on a phone, by touch alone: a new file in a folder, a move, a deletion and its undo', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await sam.join('Sam');
  await nora.button('Files').click();
  await create(nora, 'lib/text.js');
  const tapMenu = async (row: string, ...chosen: string[]) => {
    await inTree(sam, row).getByRole('button', { name: /actions$/ }).tap();
    for (const item of chosen) await fileMenu(sam, item).tap();
  };
  await sam.button('Files').tap();
  await tapMenu('lib', 'New file here');
  await expect(named(sam)).toHaveValue('lib/');
  await sam.page.keyboard.type('new.js');
  await sam.page.keyboard.press('Enter');
  // The file is shown, and the files are out of its way.
  await expect(editing(sam, 'lib/new.js')).toBeFocused();
  await expect(tree(sam)).toHaveCount(0);

  await sam.button('Files').tap();
  await tapMenu('new.js', 'Move to…', 'Top level');
  await expect(inTree(nora, 'new.js')).toHaveAttribute('title', /^new\.js/);
  await tapMenu('lib', 'Delete');
  await expect(inTree(nora, 'lib')).toHaveCount(0);
  await sam.button('Undo delete').tap();
  await expect(inTree(nora, 'lib')).toBeVisible();

  // A name waits for the connection, also once the files are out of the way again.
  await sam.page.context().setOffline(true);
  await expect(sam.connection).toContainText('Offline');
  await sam.button('New file').tap();
  await sam.page.keyboard.type('later.js');
  await sam.page.keyboard.press('Enter');
  await expect(sam.page.getByText('Waits for the connection')).toBeVisible();
  await sam.button('Close files').tap();
  await expect(sam.button('Files')).toBeFocused();
  await sam.page.context().setOffline(false);
  await expect(inTree(nora, 'later.js')).toBeVisible({ timeout: 30_000 });
  await expect(editing(sam, 'new.js')).toBeAttached();
});

test('the files are as wide as a person wants them, also after a reload', async ({ room: { nora } }) => {
  await nora.button('Files').click();
  const separator = nora.page.getByRole('separator', { name: 'Resize files' });
  const width = async () => Math.round((await tree(nora).boundingBox())?.width ?? 0);
  const usual = await width();
  await separator.focus();
  await nora.page.keyboard.press('Shift+ArrowRight');
  await expect.poll(width).toBe(usual + 64);
  const at = await separator.boundingBox();
  await nora.page.mouse.move((at?.x ?? 0) + 1, (at?.y ?? 0) + 100);
  await nora.page.mouse.down();
  await nora.page.mouse.move((at?.x ?? 0) + 101, (at?.y ?? 0) + 100, { steps: 5 });
  await nora.page.mouse.up();
  await expect.poll(width).toBe(usual + 164);
  await nora.page.reload();
  await expect.poll(width).toBe(usual + 164);
  await separator.dblclick();
  await expect.poll(width).toBe(usual);
});

test('R-4 without a connection a name waits, and all else goes on', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  for (const person of [nora, sam]) await person.button('Files').click();
  await create(nora, 'lib/shout.js');
  await nora.replaceCode("export const shout = (text) => text.toUpperCase() + '!';\n");
  await tab(nora, 'main.js').click();
  await nora.saved();
  await create(sam, 'notes.py');
  await expect(inTree(nora, 'notes.py')).toBeVisible();
  // What colours that language has come, so that nothing is being fetched.
  await expect.poll(() => nora.page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /\/assets\/python-[^/]*\.js$/.test(name)))).toBe(true);
  const faults: Error[] = [];
  nora.page.on('pageerror', (fault) => faults.push(fault));
  await nora.page.context().setOffline(true);
  await expect(nora.connection).toContainText('Offline');
  await expect(nora.page.getByText('Offline. Files can be created, renamed, moved and deleted once the connection is back.')).toBeVisible();

  // What decides is refused in words at once; a name that was typed stays, and waits.
  await inTree(nora, 'shout.js').focus();
  await nora.page.keyboard.press('Delete');
  await expect(nora.page.getByRole('alert').filter({ hasText: 'once the connection is back' })).toBeVisible();
  await nora.button('New file').click();
  await named(nora).fill('lib/later.js');
  await nora.page.keyboard.press('Enter');
  await expect(nora.page.getByText('Waits for the connection')).toBeVisible();

  // A file of another language that was never shown here, too.
  await inTree(nora, 'notes.py').click();
  await nora.replaceCode('print("alone")\n');
  await nora.sees('print("alone")');

  // Meanwhile: other tabs, edits, a run over two files, and the zip.
  await tab(nora, 'main.js').click();
  await nora.replaceCode("import { shout } from './lib/shout.js';\nconsole.log(shout('alone'));\n");
  await nora.button('Run').click();
  await expect(nora.page.getByRole('article').last().getByRole('log')).toContainText('ALONE!');
  const [zip] = await Promise.all([nora.page.waitForEvent('download'), nora.button('Download all').click()]);
  expect(strFromU8(unzipSync(new Uint8Array(readFileSync(await zip.path())))['main.js']!)).toContain('alone');

  await nora.page.context().setOffline(false);
  await expect(inTree(sam, 'later.js')).toBeVisible({ timeout: 30_000 });
  await expect(named(nora)).toHaveCount(0);
  await expect(inTree(nora, 'later.js')).toBeVisible();
  // Whoever writes elsewhere by then is not taken away from it.
  await expect(editing(nora, 'main.js')).toBeAttached();
  await inTree(sam, 'main.js').click();
  await sam.sees("shout('alone')");
  // What the checker of types would have fetched is another matter.
  expect(faults.map(String).filter((fault) => fault.includes('/python-'))).toEqual([]);
});

test('F-4 Run starts the file that was chosen, in a folder and from another language', async ({ room: { nora } }) => {
  await nora.choose('Python');
  await nora.button('Files').click();
  await create(nora, 'shapes/__init__.py');
  await create(nora, 'shapes/area.py');
  await nora.replaceCode('def square(x):\n    return x * x\n');
  await create(nora, 'app.py');
  await nora.replaceCode('from shapes.area import square\nprint(square(7))\nsquare(None)\n');
  await inTree(nora, 'app.py').click({ button: 'right' });
  await nora.page.getByRole('menuitem', { name: 'Start here' }).click();
  await expect(inTree(nora, 'app.py')).toHaveAccessibleDescription(/Run starts here/);
  await nora.button('Run').click();
  const card = nora.page.getByRole('article').last();
  await expect(card).toContainText('exit 1', { timeout: 60_000 });
  await expect(card.getByRole('log')).toContainText('49');

  // A traceback leads into the file that it names.
  await card.getByRole('button', { name: /shapes\/area\.py", line 2/ }).click();
  await expect(editing(nora, 'shapes/area.py')).toBeFocused();
  await expect(nora.page.getByText('Ln 2, Col 1')).toBeVisible();
});
