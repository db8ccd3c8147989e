import type { Page } from '@playwright/test';
import { browserOf, expect, Person, test } from './people.ts';

test.use({ language: 'Lua' });

const YEAR = 31_536_000_000;

for (const [words, by] of [['ahead', YEAR], ['behind', -YEAR]] as const) {
  /** Sets the clock of a page's machine. */
  const off = (page: Page): Promise<void> => page.clock.install({ time: Date.now() + by });

  test(`R-14 a browser whose clock is a year ${words} writes, runs, comes back and leaves as any other`, async ({ server, room: { nora, inviteLink }, arrive }) => {
    const sam = await arrive(`${server.url}/health`);
    await off(sam.page);
    await sam.page.goto(inviteLink);
    await sam.join('Sam');
    expect(Math.abs(await sam.page.evaluate(() => Date.now()) - Date.now() - by)).toBeLessThan(60_000);
    await sam.type('-- by Sam\n');
    await sam.saved();
    await nora.sees('-- by Sam');
    await nora.type('-- by Nora\n');
    await sam.sees('-- by Nora');

    await nora.replaceCode('while true do end\n');
    await nora.button('Run').click();
    await expect(sam.page.getByRole('article', { name: 'Run 1 by Nora' })).toContainText(/Running \d s/);
    await sam.button('Run').click();
    for (const person of [nora, sam]) await expect(person.page.getByRole('article', { name: 'Run 2 by Sam' })).toContainText(/Running \d s/);
    await nora.button('Stop').click();
    await sam.button('Stop').click();
    for (const person of [nora, sam]) for (const run of ['Run 1 by Nora', 'Run 2 by Sam']) await expect(person.page.getByRole('article', { name: run })).toContainText('Stopped');

    const browser = browserOf(sam);
    await sam.page.close({ runBeforeUnload: true });
    await expect(nora.participants.getByRole('listitem').filter({ hasText: 'Sam' })).toHaveCount(0);
    const again = new Person(await browser.newPage());
    await off(again.page);
    await again.page.goto(inviteLink);
    await again.button('Continue as Sam').click();
    await again.saved();

    await server.kill();
    await expect(again.connection).toContainText(/reconnecting|offline/i);
    await again.type('-- with nobody listening\n');
    await expect(again.connection).toContainText(/\d+ changes? kept on this device/);
    await server.start();
    await again.page.reload();
    await again.sees('-- with nobody listening');
    await again.saved();
    await nora.sees('-- with nobody listening');
  });

  test(`R-14 an interviewer whose clock is a year ${words} goes on at another device, reads true times, and takes back an end and a deletion`, async ({ server, room: { nora }, arrive }) => {
    await nora.fromSessionMenu('Continue on another device');
    await expect(nora.page.getByRole('menuitem', { name: 'Copied' })).toBeVisible();
    const link = await nora.page.evaluate(() => navigator.clipboard.readText());
    await nora.page.keyboard.press('Escape');
    const tablet = await arrive(`${server.url}/health`);
    await off(tablet.page);
    await tablet.page.goto(link);
    await tablet.join('Nora too');
    await expect(tablet.button('Session')).toBeVisible();

    const board = new Person(await browserOf(nora).newPage());
    await off(board.page);
    await board.page.goto(server.url);
    const row = board.page.getByRole('row', { name: /Rate limiter/ });
    await expect(row).toContainText(/Started (just now|\d min ago)/);
    await expect(row).toContainText(/\d:\d\d/);
    await expect(row).not.toContainText(/\d{3}:/);

    await board.button('More for Rate limiter').click();
    await board.page.getByRole('menuitem', { name: 'End' }).click();
    await expect(row).toContainText('Ended');
    await board.page.reload();
    await board.button('More for Rate limiter').click();
    await board.page.getByRole('menuitem', { name: 'Reopen session' }).click();
    await expect(row).toContainText('Live');
    await board.button('More for Rate limiter').click();
    await board.page.getByRole('menuitem', { name: 'Delete' }).click();
    await board.button('Undo').click();
    await expect(row).toContainText('Live');
  });
}
