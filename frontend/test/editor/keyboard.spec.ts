import { expect } from '@playwright/test';
import { test } from './two-editors.ts';

for (const engine of ['monaco', 'light']) {
  test.describe(engine, () => {
    test('Run, Stop and Save are keys of the editor and write nothing', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.goToLine('ann', 1);
      await page.keyboard.press('Control+Enter');
      await page.keyboard.press('Control+Shift+Enter');
      await page.keyboard.press('Control+s');
      expect(await page.evaluate(() => window.bench.ann.told)).toEqual(['run', 'stop', 'save']);
      expect(await editors.texts()).toEqual(['', '']);
    });

    test('Tab indents; Esc, then Tab leaves the editor, forwards and backwards', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.goToLine('ann', 1);
      await page.keyboard.press('Tab');
      expect(await editors.texts()).toEqual(['    ', '    ']);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('button', { name: 'Between' })).toBeFocused();
      await page.keyboard.press('Shift+Tab');
      await expect(editors.box('ann')).toBeFocused();
      await page.keyboard.press('Tab');
      expect((await editors.texts())[0]).toBe('        ');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Shift+Tab');
      await expect(page.getByRole('button', { name: 'Before' })).toBeFocused();
    });

    test('A key between Esc and Tab keeps Tab an indent', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.goToLine('ann', 1);
      await page.keyboard.press('Escape');
      await page.keyboard.type('x');
      await page.keyboard.press('Home');
      await page.keyboard.press('Tab');
      expect((await editors.texts())[0]).toBe('    x');
      await expect(editors.box('ann')).toBeFocused();
    });

    test('Ctrl+M lets Tab move the focus, and says so', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.goToLine('ann', 1);
      await page.keyboard.press('Control+m');
      expect(await editors.status('ann')).toMatchObject({ tabMovesFocus: true });
      await page.keyboard.press('Tab');
      await expect(page.getByRole('button', { name: 'Between' })).toBeFocused();
      await editors.focus('ann');
      await page.keyboard.press('Control+m');
      expect(await editors.status('ann')).toMatchObject({ tabMovesFocus: false });
      await page.keyboard.press('Tab');
      expect((await editors.texts())[0]).toBe('    ');
    });
  });
}

test('monaco: Esc that closes the suggestions does not let the next Tab leave', async ({ editors, page }) => {
  await editors.open();
  await editors.write('ann', 0, 'suggested\n');
  await editors.goToLine('ann', 2);
  await page.keyboard.type('sugg');
  await page.keyboard.press('Control+Space');
  const suggestions = page.getByRole('listbox', { name: 'Suggest' });
  await expect(suggestions).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(suggestions).toBeHidden();
  await page.keyboard.press('Tab');
  await expect(editors.box('ann')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Between' })).toBeFocused();
});
