import { expect } from '@playwright/test';
import { test } from './two-editors.ts';

for (const engine of ['monaco', 'light']) {
  test.describe(engine, () => {
    test('A person’s name stands after the end of the line and fades, and comes back when they type', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.write('ann', 0, 'first\nsecond\n');
      await editors.goToLine('bob', 2);
      const name = editors.ann.getByText('Bob', { exact: true });
      await expect(name).toBeVisible();
      const [tag, line] = [await name.boundingBox(), await editors.ann.getByText('second', { exact: true }).first().boundingBox()];
      expect(tag && line && tag.x > line.x && Math.abs(tag.y + tag.height / 2 - (line.y + line.height / 2)) < 3).toBe(true);
      await expect(name).toBeHidden();
      await page.keyboard.type('x');
      await expect(name).toBeVisible();
      await expect(name).toBeHidden();
      await page.evaluate(() => window.bench.ann.editor?.point(2));
      await expect(name).toBeVisible();
    });

    test('People out of view are buttons at the edge that show their place', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.write('ann', 0, 'row\n'.repeat(200));
      await editors.goToLine('bob', 140);
      await editors.ann.getByRole('button', { name: 'Bob below, line 140' }).click();
      await expect(editors.ann.getByRole('button', { name: /Bob/ })).toHaveCount(0);
      await editors.goToLine('bob', 2);
      await editors.ann.getByRole('button', { name: 'Bob above, line 2' }).click();
      await expect(editors.ann.getByRole('button', { name: /Bob/ })).toHaveCount(0);
      await expect(editors.ann.getByText('Bob', { exact: true })).toBeVisible();
      expect(await page.evaluate(() => window.bench.ann.editor?.status.getState().line)).toBe(1);
    });

    test('Several names on a line stand side by side, in view also when the line is long', async ({ editors }) => {
      await editors.open(`engine=${engine}&apart`);
      await editors.write('ann', 0, `short\n${'long '.repeat(40)}\n`);
      for (const at of [2, 20]) {
        await editors.place([{ client: 11, name: 'Sam', colour: 0, at }, { client: 12, name: 'Tomas', colour: 8, at }]);
        const [sam, tomas, whole] = await Promise.all([
          editors.ann.getByText('Sam', { exact: true }).boundingBox(),
          editors.ann.getByText('Tomas', { exact: true }).boundingBox(),
          editors.ann.boundingBox(),
        ]);
        if (!sam || !tomas || !whole) throw new Error('a name is not shown');
        expect(Math.abs(sam.y - tomas.y)).toBeLessThan(1);
        expect(tomas.x).toBeGreaterThanOrEqual(sam.x + sam.width);
        expect(tomas.x + tomas.width).toBeLessThanOrEqual(whole.x + whole.width);
      }
    });

    test('A name covers no letter of a line that is read from the right', async ({ editors, page }) => {
      await editors.open(`engine=${engine}&apart`);
      await editors.write('ann', 0, 'x = 1  // \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd, \u05d5\u05e2\u05d5\u05d3\n');
      await editors.place([{ client: 11, name: 'Sam', colour: 0, at: 2 }]);
      const name = editors.ann.getByText('Sam', { exact: true });
      await expect(name).toBeVisible();
      const right = await page.evaluate(() => {
        const range = document.createRange();
        const line = document.querySelector('#ann .view-line > span, #ann .cm-line');
        if (line) range.selectNodeContents(line);
        return range.getBoundingClientRect().right;
      });
      await expect.poll(async () => (await name.boundingBox())?.x).toBeGreaterThanOrEqual(right);
    });

    test('T-11 A name is text: it becomes neither markup nor style', async ({ editors, page }) => {
      await editors.open(`engine=${engine}&apart`);
      await editors.write('ann', 0, 'code\n'.repeat(100));
      const name = `"}*{display:none}<img src=x onerror=alert(1)>`;
      await editors.place([{ client: 11, name, colour: 3, at: 2 }]);
      await expect(editors.ann.getByText(name, { exact: true })).toBeVisible();
      await editors.place([{ client: 11, name, colour: 3, at: 450 }]);
      await expect(editors.ann.getByRole('button', { name: `${name} below, line 91` })).toBeVisible();
      expect(await page.locator('img').count()).toBe(0);
    });

    test('A selection of another person is tinted in their colour and follows edits', async ({ editors, page }) => {
      await editors.open(`engine=${engine}`);
      await editors.write('ann', 0, 'first\nsecond\n');
      await editors.goToLine('bob', 2);
      await page.keyboard.press('Shift+End');
      await expect.poll(() => editors.tints('ann')).toEqual([{ top: 1, colour: 'rgb(128, 74, 12)' }]);
      await editors.write('ann', 0, 'zero\n');
      await expect.poll(() => editors.tints('ann')).toEqual([{ top: 2, colour: 'rgb(128, 74, 12)' }]);
      await page.keyboard.press('ArrowLeft');
      await expect.poll(() => editors.tints('ann')).toEqual([]);
    });
  });
}
