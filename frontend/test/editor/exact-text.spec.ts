import { expect } from '@playwright/test';
import { test } from './two-editors.ts';

const SAMPLES = {
  emoji: 'a👩‍👩‍👧‍👦b🏳️‍🌈c😀\n',
  'right-to-left text': 'שלום العربية mixed עברית\nx = "ابجد"\n',
  tabs: '\tif x:\n\t\treturn\t1\n    spaces\t\n',
  'odd separators': 'a\u2028b\u2029c\u0085d\u00a0e\u200bf\n',
  'trailing blanks': 'x   \n   \n\n\n  y  ',
};

for (const engine of ['monaco', 'light']) {
  test.describe(engine, () => {
    for (const [name, sample] of Object.entries(SAMPLES)) {
      test(`A paste of ${name} arrives exactly`, async ({ editors, page }) => {
        await editors.open(`engine=${engine}`);
        await editors.goToLine('ann', 1);
        await editors.paste(sample);
        expect(await editors.texts()).toEqual([sample, sample]);
        expect(await editors.shown('bob')).toBe(sample);
        await editors.goToLine('ann', 1);
        await page.keyboard.type('#');
        expect(await editors.texts()).toEqual([`#${sample}`, `#${sample}`]);
      });
    }

    test('Pasted CRLF and CR are LF for everyone', async ({ editors }) => {
      await editors.open(`engine=${engine}`);
      await editors.goToLine('ann', 1);
      await editors.paste('one\r\ntwo\rthree\r\n');
      expect(await editors.texts()).toEqual(Array(2).fill('one\ntwo\nthree\n'));
      expect(await editors.shown('bob')).toBe('one\ntwo\nthree\n');
    });

    test('CRLF that the document holds is kept and edited around', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.write('bob', 0, 'one\r\ntwo\r\nthree\r\n');
      await editors.goToLine('ann', 3);
      await page.keyboard.type('x');
      expect(await editors.texts()).toEqual(Array(2).fill('one\r\ntwo\r\nxthree\r\n'));
      await page.keyboard.press('Home');
      await page.keyboard.press('Backspace');
      expect(await editors.texts()).toEqual(Array(2).fill('one\r\ntwoxthree\r\n'));
      expect(await editors.shown('ann')).toBe('one\ntwoxthree\n');
    });

    test('A byte order mark at the start stays', async ({ editors, page }) => {
      await editors.open(`engine=${engine}&first=bom`);
      expect(await editors.texts()).toEqual(Array(2).fill('\ufefffirst\n'));
      await editors.goToLine('ann', 2);
      await page.keyboard.type('x');
      expect(await editors.texts()).toEqual(Array(2).fill('\ufefffirst\nx'));
    });

    test('A paste of 500 kB arrives exactly and is undone at once', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      const paste = Array.from({ length: 12_000 }, (_, i) => `value_${i} = "日本 😀 ${i}"\t# café`).join('\n').slice(0, 500_000);
      await editors.write('bob', 0, 'base\n');
      await editors.goToLine('ann', 2);
      await editors.paste(paste);
      await expect.poll(async () => (await editors.texts()).map((text) => text.length)).toEqual(Array(2).fill(paste.length + 5));
      expect((await editors.texts()).every((text) => text === `base\n${paste}`)).toBe(true);
      expect((await editors.shown('bob')) === `base\n${paste}`).toBe(true);
      await editors.focus('ann');
      await page.keyboard.press('Control+z');
      expect(await editors.texts()).toEqual(Array(2).fill('base\n'));
    });
  });
}
