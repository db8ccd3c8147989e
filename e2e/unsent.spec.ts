import type { Page } from '@playwright/test';
import { browserOf, expect, Person, test } from './people.ts';

test.use({ language: 'Lua' });

/** Browsers that keep nothing for a page. */
const FORGETFUL: Record<string, (page: Page, origin: string) => Promise<unknown>> = {
  'has no IndexedDB': (page) => page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined })),
  'refuses IndexedDB, as some private windows do': (page) =>
    page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('not here', 'SecurityError');
      };
    }),
  'has no room left': async (page, origin) => (await page.context().newCDPSession(page)).send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 }),
};

for (const [words, forgets] of Object.entries(FORGETFUL))
  test(`R-5 in a browser that ${words} people write as in any other, and are told what leaving would lose`, async ({ server, room: { nora, inviteLink }, arrive }) => {
    const sam = await arrive(`${server.url}/health`);
    const faults: Error[] = [];
    // What the page was fetching when the server was killed (of a worker's script a bare event tells, of a style Vite) is no fault of its storage.
    sam.page.on('pageerror', (error) => /^(Failed to fetch|Unable to preload|Event$)/.test(error.message) || faults.push(error));
    await forgets(sam.page, server.url);
    await sam.page.goto(inviteLink);
    await sam.join('Sam');
    await sam.type('-- while it is there\n');
    await sam.saved();
    await server.kill();
    await expect(sam.connection).toContainText(/reconnecting|offline/i);
    await sam.type('-- while it is away\n');
    await expect(sam.connection).toContainText(/\d+ changes? kept in this tab only/);
    await sam.button('Leave').click();
    await expect(sam.page.getByText(/in this tab only, and would be lost\./)).toBeVisible();
    const asked = sam.page.waitForEvent('dialog');
    await sam.page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await server.start();
    await sam.saved();
    await nora.sees('-- while it is away');
    expect(faults).toEqual([]);
  });

test('R-19 T-9 a person in two tabs is there once, until the last is closed; without the cookie they stand before the door, but with what they could not send', async ({ server, room: { nora, inviteLink }, arrive }) => {
  const first = await arrive(inviteLink);
  await first.join('Sam');
  const openTab = async (): Promise<Person> => {
    const tab = new Person(await browserOf(first).newPage());
    await tab.page.goto(inviteLink);
    await tab.button('Continue as Sam').click();
    await tab.saved();
    return tab;
  };
  const [second, third] = [await openTab(), await openTab()];
  const listed = nora.participants.getByRole('listitem').filter({ hasText: 'Sam' });
  await expect(listed).toHaveCount(1);
  await first.type('-- in one\n');
  await second.sees('-- in one');
  await second.type('-- in the other\n');
  for (const person of [first, second, nora]) for (const text of ['-- in one', '-- in the other']) await person.sees(text);
  await third.page.close({ runBeforeUnload: true });
  await expect(listed).toHaveCount(1);

  await browserOf(first).clearCookies();
  await server.kill();
  await expect(first.connection).toContainText(/reconnecting|offline/i);
  await first.type('-- for nobody\n');
  await server.start();
  await expect(second.page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
  await expect(first.connection).toContainText(/Open the link again\. \d+ changes? kept on this device\./);
  await first.sees('-- for nobody');
  await nora.saved();
  await nora.sees('-- in the other');
});

test('R-19 who was away when the session was deleted is offered what they had typed, and then told', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  await browserOf(sam).setOffline(true);
  await expect(sam.connection).toContainText(/offline/i);
  await sam.type('-- written too late\n');
  await sam.sees('-- written too late');
  const deleted = await nora.page.evaluate(async (path) => {
    const answer = await fetch(path, { method: 'DELETE', headers: { 'Content-Type': 'application/json' }, body: '{}' });
    return [answer.status, await answer.json()];
  }, `/api/sessions/${new URL(inviteLink).pathname.split('/').at(-1)}`);
  expect(deleted).toEqual([200, {}]);
  await browserOf(sam).setOffline(false);
  await expect(sam.page.getByRole('textbox', { name: 'What was not taken' })).toHaveValue(/-- written too late/);
  await sam.button('Put away').click();
  await expect(sam.page.getByRole('heading', { name: 'This session was deleted' })).toBeVisible();
});
