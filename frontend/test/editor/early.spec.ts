import { expect, type Page } from '@playwright/test';
import { test } from './two-editors.ts';

const LINES = Array.from({ length: 300 }, (_, i) => `${' '.repeat(i % 3)}row_${i + 1} = f(${'x'.repeat(i % 60)})\n`).join('');

const light = (page: Page) => page.locator('#ann .cm-editor');
const monaco = (page: Page) => page.locator('#ann .monaco-editor').first();

/** Keeps Monaco back, however slow the machine is, until it is let come. */
async function keepMonaco(page: Page): Promise<() => void> {
  let come = (): void => undefined;
  const wanted = new Promise<void>((resolve) => (come = resolve));
  await page.route(/\/monaco-editor-[^/]*\.js$/, async (route) => {
    await wanted;
    await route.continue();
  });
  return come;
}

/** px of the first letter of `words` in Ann's editor, from the corner of the page. */
const placeOf = (page: Page, words: string) =>
  page.evaluate((text) => {
    const walker = document.createTreeWalker(document.querySelector('#ann')!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(text) ?? -1;
      if (at === -1 || !node.parentElement?.closest('.view-line, .cm-line')) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + text.length);
      const { left, top, width } = range.getBoundingClientRect();
      return { left, top, width };
    }
    return null;
  }, words);

test('The light editor is there first; Monaco takes its place in a pause, with text, caret, focus and undo', async ({ editors, page }) => {
  const comes = await keepMonaco(page);
  await editors.open('engine=early&alone');
  await expect(light(page)).toBeVisible();
  await editors.focus('ann');
  await page.keyboard.type('first\nsecond');
  await page.keyboard.press('ArrowLeft');
  comes();
  await expect(monaco(page)).toBeVisible();
  await expect(light(page)).toHaveCount(0);
  await expect(editors.box('ann')).toBeFocused();
  expect(await editors.status('ann')).toMatchObject({ line: 2, column: 6 });
  await page.keyboard.type('!');
  expect((await editors.texts())[0]).toBe('first\nsecon!d');
  for (let i = 0; i < 20; i++) await page.keyboard.press('Control+z');
  expect((await editors.texts())[0]).toBe('');
  for (let i = 0; i < 20; i++) await page.keyboard.press('Control+Shift+z');
  expect((await editors.texts())[0]).toBe('first\nsecon!d');
});

test('Monaco comes on plain http too, where the browser gives no UUIDs', async ({ editors, page }) => {
  await page.addInitScript(() => Object.defineProperty(crypto, 'randomUUID', { value: undefined }));
  await editors.open('engine=early&alone');
  await editors.focus('ann');
  await page.keyboard.type('first');
  await expect(monaco(page)).toBeVisible();
  await expect(monaco(page)).toContainText('first');
});

test('Without the focus it takes none', async ({ editors, page }) => {
  await editors.open('engine=early&alone');
  await page.getByRole('button', { name: 'Before' }).focus();
  await expect(monaco(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Before' })).toBeFocused();
});

for (const wrap of ['', '&wrap'])
  test(`No letter moves when Monaco comes${wrap}`, async ({ editors, page }) => {
    const comes = await keepMonaco(page);
    await editors.open(`engine=early&alone${wrap}`);
    await editors.write('ann', 0, LINES);
    await editors.goToLine('ann', 150);
    await expect.poll(() => placeOf(page, 'row_150')).not.toBeNull();
    await expect(light(page)).toBeVisible();
    const words = ['row_149', 'row_150', 'row_155'];
    const before = await Promise.all(words.map((one) => placeOf(page, one)));
    comes();
    await expect(monaco(page)).toBeVisible();
    for (const [i, one] of words.entries()) {
      const was = before[i]!;
      await expect.poll(async () => Math.abs(((await placeOf(page, one))?.top ?? -99) - was.top)).toBeLessThan(0.6);
      await expect.poll(async () => Math.abs(((await placeOf(page, one))?.left ?? -99) - was.left)).toBeLessThan(0.6);
    }
  });

test('Who types goes on in the light editor', async ({ editors, page }) => {
  const comes = await keepMonaco(page);
  await page.clock.install();
  await editors.open('engine=early&alone');
  await editors.focus('ann');
  // From here on time goes on between keys alone, however slow the machine is.
  await page.clock.pauseAt(Date.now() + 60_000);
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('a');
    comes();
    await page.clock.runFor(100);
    await expect(light(page)).toBeVisible();
  }
  await page.clock.resume();
  await expect(monaco(page)).toBeVisible();
  expect((await editors.texts())[0]).toBe('a'.repeat(30));
});

test('Another file that was left in the light editor goes on in Monaco', async ({ editors, page }) => {
  const comes = await keepMonaco(page);
  await editors.open('engine=early&alone');
  await editors.focus('ann');
  await page.keyboard.type('one');
  await editors.show('ann', 'main.js', 'javascript');
  await page.keyboard.type('two');
  comes();
  await expect(monaco(page)).toBeVisible();
  await editors.show('ann', 'main.py', 'python');
  await editors.focus('ann');
  await page.keyboard.type('!');
  expect((await editors.texts())[0]).toBe('one!');
  for (let i = 0; i < 5; i++) await page.keyboard.press('Control+z');
  expect((await editors.texts())[0]).toBe('');
  expect((await editors.texts('main.js'))[0]).toBe('two');
});
