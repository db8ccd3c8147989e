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
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      expect(await editors.texts()).toEqual(['base\nann ', 'base\nann ']);
      await page.keyboard.press('Control+y');
      await page.keyboard.press('Control+y');
      expect(await editors.texts()).toEqual(['bob base\nann ', 'bob base\nann ']);
      await page.screenshot({ path: `/tmp/editor/${engine}.png` });
    });
  });
}
