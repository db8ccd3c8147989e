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

  const [zip] = await Promise.all([nora.page.waitForEvent('download'), nora.button('Download all').click()]);
  expect(zip.suggestedFilename()).toBe('Rate limiter.zip');
  const packed = unzipSync(new Uint8Array(readFileSync(await zip.path())));
  expect(Object.keys(packed).toSorted()).toEqual(['data.csv', 'lib/text.js', 'main.js', 'notes-2.md', 'notes.md']);
  expect(strFromU8(packed['data.csv']!)).toBe('name,größe\nSam,1\n');
  expect(strFromU8(packed['lib/text.js']!)).toContain('// still here');
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
