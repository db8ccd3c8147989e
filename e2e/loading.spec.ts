import type { Page } from '@playwright/test';
import { browserOf, expect, test, type Person } from './people.ts';

const MONACO = /\/assets\/(?:monaco-editor|editor\.api)-[^/]*\.js$/;

/** The scripts that a page has fetched, and those that its engine has read. */
async function scriptsOf(page: Page): Promise<{ fetched: string[]; read: string[] }> {
  const fetched: string[] = [];
  const read: string[] = [];
  page.on('requestfinished', (request) => fetched.push(request.url()));
  const devtools = await page.context().newCDPSession(page);
  devtools.on('Debugger.scriptParsed', ({ url }) => read.push(url));
  await devtools.send('Debugger.enable');
  return { fetched, read };
}

test('the door fetches the editor and runs none of it; in the room Monaco comes after the first key', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive('about:blank');
  const scripts = await scriptsOf(sam.page);
  const violations: string[] = [];
  await sam.page.exposeFunction('violated', (directive: string) => violations.push(directive));
  await sam.page.addInitScript('addEventListener("securitypolicyviolation", (event) => violated(event.violatedDirective))');
  await sam.page.goto(inviteLink);
  await expect(sam.page.getByRole('textbox', { name: 'Your name' })).toBeFocused();
  await expect.poll(() => scripts.fetched.filter((url) => MONACO.test(url)).length).toBeGreaterThan(1);
  expect(scripts.read.filter((url) => MONACO.test(url))).toEqual([]);

  await sam.join('Sam');
  await sam.type('// at once\n');
  await nora.sees('// at once');
  await expect.poll(() => scripts.read.filter((url) => MONACO.test(url)).length, { timeout: 15_000 }).toBeGreaterThan(1);
  await sam.sees('// at once');
  await sam.page.keyboard.type('// and then\n');
  await nora.sees('// and then');
  expect(violations).toEqual([]);
});

test.describe(() => {
  test.use({ language: 'Python' });

  test('the door fetches what colours the code, so that a connection lost on coming in leaves it coloured', async ({ room: { inviteLink }, arrive }) => {
    const sam = await arrive('about:blank');
    const { fetched } = await scriptsOf(sam.page);
    await sam.page.goto(inviteLink);
    await expect.poll(() => fetched.filter((url) => /\/assets\/python-[^/]*\.js$/.test(url)), { timeout: 15_000 }).toHaveLength(1);
  });
});

test('the dashboard neither fetches nor runs an editor', async ({ server, arrive }) => {
  const nora = await arrive('about:blank');
  const scripts = await scriptsOf(nora.page);
  await nora.page.goto(server.url);
  await nora.page.getByRole('textbox', { name: 'Title' }).waitFor();
  // Some seconds later: what the page is made of has come, and is kept.
  await expect.poll(() => nora.page.evaluate(async () => (await caches.open('page')).match('/').then((kept) => kept !== undefined)), { timeout: 30_000 }).toBe(true);
  const editor = /\/assets\/(?:monaco|editor|light-editor|RoomPage)[^/]*$/;
  expect([...scripts.fetched, ...scripts.read].filter((url) => editor.test(url))).toEqual([]);
});

test('L-13 a second visit fetches no part of a runtime again', async ({ room: { nora } }) => {
  await nora.button('Run').click();
  await expect(nora.page.getByRole('article', { name: 'Run 1 by Nora' })).toContainText('Finished', { timeout: 30_000 });
  const kept = () => nora.page.evaluate(async () => (await (await caches.open('runtimes')).keys()).map(({ url }) => new URL(url).pathname));
  await expect.poll(kept).toContainEqual(expect.stringMatching(/\/typescript\.js$/));

  const fetched: string[] = [];
  await browserOf(nora).route('**/runtimes/*/**', (route) => {
    fetched.push(route.request().url());
    return route.abort();
  });
  await nora.page.reload();
  await nora.button('Run').click();
  await expect(nora.page.getByRole('article', { name: 'Run 2 by Nora' })).toContainText('Finished', { timeout: 30_000 });
  expect(fetched).toEqual([]);
});

/** Writes other bytes in the place of the kept files whose names end so; gives how many. */
const spoil = (person: Person, ending: string): Promise<number> => person.page.evaluate(async (end) => {
  const cache = await caches.open('runtimes');
  const found = (await cache.keys()).filter(({ url }) => url.endsWith(end));
  await Promise.all(found.map((request) => cache.put(request, new Response('spoilt.bytes', { headers: { 'Content-Type': 'text/javascript' } }))));
  return found.length;
}, ending);

/** Paths of the kept files whose bytes are not those that their paths name. */
const spoilt = (person: Person): Promise<string[]> => person.page.evaluate(async () => {
  const cache = await caches.open('runtimes');
  const found = await Promise.all((await cache.keys()).map(async (request) => {
    const path = new URL(request.url).pathname;
    const bytes = await (await cache.match(request))?.arrayBuffer();
    const digest = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes ?? new ArrayBuffer(0)))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return path.endsWith('/index.json') || digest.startsWith(path.split('/')[2] ?? 'none') ? [] : [path];
  }));
  return found.flat();
});

/** Runs once and comes again: at the first visit the service worker may come after some of the files. */
async function visitTwice(nora: Person): Promise<void> {
  await nora.button('Run').click();
  await expect(nora.page.getByRole('article', { name: 'Run 1 by Nora' })).toContainText('Finished', { timeout: 30_000 });
  await nora.page.reload();
}

test.describe('a part of a runtime that is kept spoilt', () => {
  test.use({ language: 'TypeScript' });

  for (const ending of ['/worker.js', '/compiler.js', '/typescript.js', '/libraries.json', '.js']) {
    test(`L-13 is fetched again before the next run: ${ending}`, async ({ room: { nora } }) => {
      await visitTwice(nora);
      await expect.poll(() => spoil(nora, ending)).toBeGreaterThan(ending === '.js' ? 2 : 0);
      expect(await spoilt(nora)).not.toEqual([]);
      await nora.page.reload();
      await nora.button('Run').click();
      await expect(nora.page.getByRole('article', { name: 'Run 2 by Nora' })).toContainText('Finished', { timeout: 30_000 });
      await expect.poll(() => spoilt(nora)).toEqual([]);
    });
  }

  test('L-13 stays until the server can be reached', async ({ room: { nora } }) => {
    await visitTwice(nora);
    await expect.poll(() => spoil(nora, '/compiler.js')).toBe(1);
    await browserOf(nora).route('**/runtimes/*/**', (route) => route.abort());
    await nora.page.reload();
    await expect(nora.page.getByText('TypeScript could not load')).toBeVisible({ timeout: 30_000 });
    expect(await spoilt(nora)).toHaveLength(1);
    await browserOf(nora).unroute('**/runtimes/*/**');
    await nora.button('Run').click();
    await expect(nora.page.getByRole('article', { name: 'Run 2 by Nora' })).toContainText('Finished', { timeout: 30_000 });
    expect(await spoilt(nora)).toEqual([]);
  });
});
