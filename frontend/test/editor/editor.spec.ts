import { expect } from '@playwright/test';
import { test } from './two-editors.ts';

for (const engine of ['monaco', 'light']) {
  test.describe(engine, () => {
    test('Two people write one text, and each undoes only what is theirs', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.write('ann', 0, 'base\n');
      await editors.goToLine('ann', 2);
      await page.keyboard.type('ann ');
      await editors.goToLine('bob', 1);
      await page.keyboard.type('bob ');
      expect(await editors.texts()).toEqual(['bob base\nann ', 'bob base\nann ']);
      // A slow machine may have made a step of each letter.
      for (let i = 0; i < 'bob '.length; i++) await page.keyboard.press('Control+z');
      expect(await editors.texts()).toEqual(['base\nann ', 'base\nann ']);
      await page.keyboard.press('Control+y');
      for (let i = 0; i < 'bob '.length; i++) await page.keyboard.press('Control+Shift+Z');
      expect(await editors.texts()).toEqual(['bob base\nann ', 'bob base\nann ']);
      expect(await editors.shown('ann')).toBe('bob base\nann ');
    });

    test('Undo takes back as much at once while another writes as alone', async ({ editors, page }) => {
      // However long a slow machine takes from key to key, they follow each other at once.
      await page.addInitScript(() => {
        const now = Date.now();
        Date.now = () => now;
      });
      await editors.open(`engine=${engine}`);
      await editors.write('ann', 0, '\n\n');
      await page.evaluate(() => {
        const { ann, bob } = window.bench;
        ann.text().observe((_, { local }) => {
          if (local) queueMicrotask(() => bob.text().insert(0, 'x'));
        });
      });
      const anns = async () => (await editors.texts()).map((text) => text.replaceAll('x', ''));
      await editors.goToLine('ann', 3);
      await page.keyboard.type('one');
      await page.keyboard.press('Control+z');
      expect(await anns()).toEqual(['\n\n', '\n\n']);
      await page.keyboard.type('two three');
      await page.keyboard.press('Control+z');
      // Only the full editor ends a step at a word.
      const word = engine === 'monaco' ? 'two' : '';
      expect(await anns()).toEqual([`\n\n${word}`, `\n\n${word}`]);
      if (engine !== 'monaco') return;
      await page.keyboard.type('four');
      for (let letter = 0; letter < 3; letter++) await page.keyboard.press('Backspace');
      await page.keyboard.press('Control+z');
      expect(await anns()).toEqual(['\n\ntwofour', '\n\ntwofour']);
    });

    test('Undo puts the caret back where the change was', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.write('ann', 0, numbered(60));
      await editors.goToLine('ann', 3);
      await page.keyboard.type('own ');
      await editors.goToLine('ann', 50);
      for (let i = 0; i < 'own '.length; i++) await page.keyboard.press('Control+z');
      expect(await editors.status('ann')).toMatchObject({ line: 3, column: 1 });
      expect((await editors.texts())[0]).toBe(numbered(60));
    });

    test('Several carets stay through others’ edits', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.write('ann', 0, 'one\ntwo\nthree\n');
      await editors.goToLine('ann', 1);
      const caretBelow = engine === 'monaco' ? 'Shift+Alt+ArrowDown' : 'Control+Alt+ArrowDown';
      await page.keyboard.press(caretBelow);
      await page.keyboard.press(caretBelow);
      await page.keyboard.type('a');
      await editors.write('bob', 0, 'zero\n');
      await editors.write('bob', 'zero\naone\na'.length, 'B');
      await page.keyboard.type('b');
      expect(await editors.texts()).toEqual(Array(2).fill('zero\nabone\nabBtwo\nabthree\n'));
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      expect(await editors.texts()).toEqual(Array(2).fill('zero\none\nBtwo\nthree\n'));
    });

    test('Each file keeps its own undo history, caret and view', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.write('ann', 0, numbered(80));
      await editors.goToLine('ann', 60);
      await page.keyboard.type('python');
      const top = await editors.topOf('ann', 'python');
      await editors.show('ann', 'main.js', 'javascript');
      await expect(editors.box('ann', 'main.js')).toBeFocused();
      await page.keyboard.type('js');
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      await editors.write('bob', 0, 'above\n');
      await editors.show('ann', 'main.py', 'python');
      expect(await editors.texts('main.js')).toEqual(['', '']);
      expect(await editors.texts()).toEqual(Array(2).fill(`above\n${numbered(80).replace('line 60', 'pythonline 60')}`));
      expect(await editors.status('ann')).toMatchObject({ line: 61, column: 7 });
      expect(Math.abs((await editors.topOf('ann', 'python')) - top)).toBeLessThan(2);
      // A slow machine may have made more than one step of the word.
      for (let i = 0; i < 'python'.length; i++) await page.keyboard.press('Control+z');
      expect((await editors.texts())[0]).toBe(`above\n${numbered(80)}`);
    });

    test('Typing at one place tells the room one position', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.write('ann', 0, 'a\nb\n');
      await editors.goToLine('ann', 2);
      const before = await page.evaluate(() => window.bench.ann.cursorNews);
      await page.keyboard.type('typed text');
      expect(await page.evaluate(() => window.bench.ann.cursorNews)).toBe(before);
      await page.keyboard.press('ArrowLeft');
      expect(await page.evaluate(() => window.bench.ann.cursorNews)).toBe(before + 1);
    });

    test('A read-only editor refuses keys and says why', async ({ editors, page }) => {
      await editors.open(`engine=${engine}&readOnly`);
      await editors.write('ann', 0, 'base\n');
      await editors.goToLine('ann', 1);
      await page.keyboard.type('x');
      await expect(page.getByText('You are an observer and can only read.')).toBeVisible();
      await page.keyboard.press('Control+z');
      expect(await editors.texts()).toEqual(['base\n', 'base\n']);
      await expect(editors.box('ann')).not.toBeEditable();
      await page.evaluate(() => window.bench.ann.editor?.update({ readOnly: false }));
      await expect(page.getByText('You are an observer and can only read.')).toHaveCount(0);
      await expect(editors.box('ann')).toBeEditable();
      await page.keyboard.type('x');
      expect(await editors.texts()).toEqual(['xbase\n', 'xbase\n']);
    });

    test('What an input method composes stays whole while others write', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.write('ann', 0, 'one\ntwo\n');
      await editors.goToLine('ann', 2);
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
      await editors.write('bob', 0, 'zero\n');
      await devtools.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
      await editors.write('bob', 0, '!');
      await devtools.send('Input.insertText', { text: '日本' });
      await expect.poll(() => editors.texts()).toEqual(Array(2).fill('!zero\none\n日本two\n'));
    });
  });
}

function numbered(lines: number): string {
  return Array.from({ length: lines }, (_, i) => `line ${i + 1}\n`).join('');
}
