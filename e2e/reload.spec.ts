import { browserOf, expect, test, type Person } from './people.ts';

test.use({ language: 'Lua' });

/** Paths of what this browser keeps of the page. */
const kept = (person: Person): Promise<string[]> => person.page.evaluate(async () => (await (await caches.open('page')).keys()).map(({ url }) => url.replace(location.origin, '')));

/** Waits until a reload would need no server. */
const isKept = async (person: Person): Promise<void> => {
  await expect.poll(() => kept(person), { timeout: 30_000 }).toContain('/');
  await expect.poll(() => kept(person)).toContainEqual(expect.stringMatching(/^\/assets\/RoomPage-[^/]*\.js$/));
};

test('R-5 T-2 a reload while the server is away shows what is the case, and the unsaved text comes back by itself', async ({ server, room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  await isKept(sam);
  const token = new URL(inviteLink).hash.slice(1);
  expect((await kept(sam)).filter((path) => path.includes('session') || path.includes(token))).toEqual([]);

  await server.kill();
  await expect(sam.connection).toContainText(/reconnecting|offline/i);
  await sam.type('-- with nobody listening\n');
  await expect(sam.connection).toContainText(/\d+ changes? kept on this device/);
  for (let times = 0; times < 2; times += 1) {
    await sam.page.reload();
    await expect(sam.page.getByRole('heading', { name: 'Cannot reach the server' })).toBeVisible();
    await expect(sam.page.getByText(/Nothing you typed is lost: \d+ changes? (is|are) kept on this device\./)).toBeVisible();
  }
  expect(await sam.page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(new URL(sam.page.url()).hash.slice(1)).toBe(token);

  await server.start();
  await sam.sees('-- with nobody listening');
  await sam.saved();
  await nora.sees('-- with nobody listening');
});

test('R-6 a tab that is opened without a network waits at the door', async ({ room: { nora, inviteLink } }) => {
  await isKept(nora);
  await browserOf(nora).setOffline(true);
  const tab = await browserOf(nora).newPage();
  await tab.goto(inviteLink);
  await expect(tab.getByRole('heading', { name: 'Cannot reach the server' })).toBeVisible();
  await browserOf(nora).setOffline(false);
  await expect(tab.getByRole('button', { name: 'Continue as Nora' })).toBeVisible();
});

test('R-17 what is kept of an older build is shown to nobody whom the server answers, and goes', async ({ room: { nora } }) => {
  await isKept(nora);
  await nora.page.evaluate(async () => {
    const cache = await caches.open('page');
    await cache.put('/', new Response('<!doctype html><title>Old</title><script src="/assets/old.js"></script>', { headers: { 'Content-Type': 'text/html' } }));
    await cache.put('/assets/old.js', new Response('', { headers: { 'Content-Type': 'text/javascript' } }));
  });
  await nora.page.reload();
  await nora.saved();
  await expect(nora.page).toHaveTitle('Rate limiter');
  await expect.poll(() => kept(nora), { timeout: 30_000 }).not.toContain('/assets/old.js');
  expect(await nora.page.evaluate(async () => (await (await caches.open('page')).match('/'))?.text())).toContain('<div id="root">');
  await isKept(nora);
});
