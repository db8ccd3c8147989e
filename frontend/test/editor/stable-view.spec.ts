import { expect } from '@playwright/test';
import { test } from './two-editors.ts';

const LINES = Array.from({ length: 300 }, (_, i) => `row_${i + 1} = ${'x'.repeat(i % 90)}\n`).join('');

for (const engine of ['monaco', 'light']) {
  for (const wrap of ['', '&wrap']) {
    test.describe(engine + wrap, () => {
      test('The caret’s line stays on its pixel while lines arrive above', async ({ editors, page }) => {
        await editors.open(`engine=${engine}${wrap}`);
        await editors.write('ann', 0, LINES);
        await editors.goToLine('ann', 150);
        await page.keyboard.press('ArrowRight');
        expect(await editors.topsWhileEdited('row_150 ', 'above\nabove\nabove\n', 0)).toEqual({ moved: 0 });
        await page.keyboard.type('!');
        expect((await editors.texts())[1]).toContain('\nr!ow_150 ');
      });

      test('Without a caret in view the first visible line stays on its pixel', async ({ editors, page }) => {
        await editors.open(`engine=${engine}${wrap}&apart`);
        await editors.write('ann', 0, LINES);
        await editors.goToLine('ann', 1);
        await editors.place([{ client: 11, name: 'Sam', colour: 2, at: LINES.indexOf('row_150 ') }]);
        await page.evaluate(() => window.bench.ann.editor?.reveal(11));
        await expect.poll(() => editors.firstVisible()).toMatch(/^row_1[34]\d /);
        const first = await editors.firstVisible();
        expect(await editors.topsWhileEdited(first, 'above\nabove\nabove\n', 20)).toEqual({ moved: 0 });
        expect(await editors.status('ann')).toMatchObject({ line: 1 });
      });

      test('A caret at the place where others type stays before what they type', async ({ editors, page }) => {
        await editors.open(`engine=${engine}${wrap}`);
        await editors.write('ann', 0, 'ab\n');
        await editors.goToLine('ann', 1);
        await page.keyboard.press('ArrowRight');
        await editors.write('bob', 1, 'XY\nZ');
        await page.keyboard.type('!');
        expect(await editors.texts()).toEqual(Array(2).fill('a!XY\nZb\n'));
      });
    });
  }
}

test('light › The view stays too where the browser has not said yet that the editor is to be seen', async ({ editors, page }) => {
  await page.addInitScript(() => {
    window.IntersectionObserver = class extends IntersectionObserver {
      constructor(_told: IntersectionObserverCallback, options?: IntersectionObserverInit) {
        super(() => undefined, options);
      }
    };
  });
  await editors.open('engine=light&apart');
  await editors.write('ann', 0, LINES);
  await editors.goToLine('ann', 1);
  await editors.place([{ client: 11, name: 'Sam', colour: 2, at: LINES.indexOf('row_150 ') }]);
  await page.evaluate(() => window.bench.ann.editor?.reveal(11));
  await expect.poll(() => editors.firstVisible()).toMatch(/^row_1[34]\d /);
  expect(await editors.topsWhileEdited(await editors.firstVisible(), 'above\nabove\nabove\n', 20)).toEqual({ moved: 0 });
});
