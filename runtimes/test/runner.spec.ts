import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { indexSchema } from '../src/manifest.ts';
import { Bench, expect, test } from './bench.ts';

test('T-29 loading tells how many bytes of how many have come, as they travel, and then that it is ready', async ({ bench, page }) => {
  const { files, languages } = indexSchema.parse(JSON.parse(await readFile(join(import.meta.dirname, '../dist/runtimes/index.json'), 'utf8')));
  const total = Object.values(languages.python?.files ?? {}).reduce((sum, path) => sum + (files[path]?.transfer ?? 0), 0);
  const states = await page.evaluate(async () => {
    const seen: unknown[] = [];
    window.bench.runner.status.subscribe(({ python }) => seen.push(python));
    await window.bench.runner.load('python');
    return seen;
  });
  const loading = states.slice(0, -1).map((state) => state as { state: string; loaded: number; total: number });
  expect(loading.length).toBeGreaterThan(3);
  for (const state of loading) expect(state).toEqual({ state: 'loading', loaded: expect.any(Number), total });
  expect(loading.map(({ loaded }) => loaded)).toEqual(loading.map(({ loaded }) => loaded).toSorted((a, b) => a - b));
  expect(loading.at(-1)?.loaded).toBe(total);
  expect(states.at(-1)).toEqual({ state: 'ready' });
  expect(await bench.status('javascript')).toEqual({ state: 'idle', size: null });
});

test('L-13 a language that is neither looked at nor run gives its memory back, says its size, and runs again', async ({ bench, page }) => {
  const workers = () => page.workers().length;
  await page.evaluate(async () => {
    const runner = window.bench.createRunner({ idleAfter: 200 });
    window.bench.runner = runner;
    await runner.show('typescript');
    await runner.show('javascript');
  });
  const both = workers();
  await expect.poll(() => bench.status('typescript')).toMatchObject({ state: 'idle', size: 0 });
  await page.evaluate(() => window.bench.runner.show('python'));
  await expect.poll(() => bench.status('javascript')).toMatchObject({ state: 'idle' });
  await expect.poll(workers).toBeLessThan(both);
  expect(await bench.status('python')).toEqual({ state: 'ready' });
  expect((await bench.run('javascript', 'console.log("again")')).out).toBe('again\n');
  expect((await bench.run('typescript', 'enum Word { again }\nconsole.log(Word[0])')).out).toBe('again\n');
});

test('T-29 a runtime that cannot be fetched has failed, a run of it too, and the next load tries again', async ({ bench, page }) => {
  let broken = true;
  await page.route('**/runtimes/*/worker.js', (route) => (broken ? route.fulfill({ status: 503 }) : route.continue()));
  await bench.load('javascript');
  expect(await bench.status('javascript')).toEqual({ state: 'failed', error: 'The server answered 503 for a part of the runtime.' });
  const ended = await bench.run('javascript', 'console.log(1)');
  expect(ended.outcome).toMatchObject({ type: 'failed', error: 'The server answered 503 for a part of the runtime.' });
  broken = false;
  await bench.load('javascript');
  expect(await bench.status('javascript')).toEqual({ state: 'ready' });
  expect((await bench.run('javascript', 'console.log(1)')).out).toBe('1\n');
});

test('L-13 an engine that cannot start though its files are right starts at the next load, and nothing is fetched again', async ({ bench, page, server }) => {
  // The first two workers of the frame, one that is only a trial and the engine's first, cannot be made, as for want of memory.
  await page.addInitScript(() => {
    const { Worker } = window;
    let refused = 0;
    window.Worker = class extends Worker {
      constructor(url: string | URL) {
        if (window !== parent && refused < 2) {
          refused += 1;
          throw new Error('no memory');
        }
        super(url);
      }
    };
  });
  await bench.load('javascript');
  expect(await bench.status('javascript')).toEqual({ state: 'failed', error: 'Error: no memory' });
  await bench.load('javascript');
  expect(await bench.status('javascript')).toEqual({ state: 'ready' });
  expect((await bench.run('javascript', 'console.log("again")')).out).toBe('again\n');
  const fetched = server.requests.filter((request) => request.includes('/runtimes/'));
  expect(fetched).toEqual([...new Set(fetched)]);
});

test('L-19 a language that the server may lack is looked for without a frame, and nothing of it is fetched', async ({ bench, page, server }) => {
  await page.route('**/runtimes/index.json', async (route) => {
    const { files, languages: { php: _php, ...languages } } = await (await route.fetch()).json();
    await route.fulfill({ json: { files, languages } });
  });
  await page.evaluate(() => window.bench.runner.find('php'));
  expect(await bench.status('php')).toMatchObject({ state: 'unsupported' });
  expect(await page.locator('iframe').count()).toBe(0);
  expect(server.requests.filter((request) => request.includes('/runtimes/'))).toEqual(['GET /runtimes/index.json']);
});

test('L-13 a run whose compiler broke before it was asked fails, and does not wait for it', async ({ bench, page }) => {
  await page.route('**/runtimes/*/compiler.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'spoilt.bytes' }));
  await bench.load('typescript');
  for (let times = 0; times < 2; times++) {
    const ended = await bench.run('typescript', 'console.log(1 as number)');
    expect(ended.outcome).toMatchObject({ type: 'failed', error: expect.stringContaining('spoilt is not defined') });
  }
});

test('L-15 a program whose frame is lost was checked, and nothing was found', async ({ bench, page }) => {
  // What is not known from a frame's port counts as a lost frame.
  await page.evaluate(() => {
    const { MessageChannel } = window;
    window.MessageChannel = class extends MessageChannel {
      constructor() {
        super();
        addEventListener('lose', () => this.port1.dispatchEvent(new MessageEvent('message', { data: 'unknown' })), { once: true });
      }
    };
  });
  await bench.load('typescript');
  const run = await bench.start('typescript', 'const count: number = "three";\nconsole.log("up");\nwhile (true) {}');
  await bench.prints(run, 'up');
  await page.evaluate(() => dispatchEvent(new Event('lose')));
  expect((await bench.ended(run)).outcome.type).toBe('memoryLimit');
  await expect.poll(async () => (await bench.seen(run)).errors).toEqual([]);
});

test('T-28 a frame that cannot be opened is a failure, not a wait without end', async ({ bench, page }) => {
  await page.route('**/sandbox/frame.html', (route) => route.abort());
  await page.clock.install();
  const loaded = bench.load('javascript');
  await page.locator('iframe').waitFor({ state: 'attached' });
  await page.clock.runFor(25_000);
  await loaded;
  expect(await bench.status('javascript')).toEqual({ state: 'failed', error: 'The sandbox did not open.' });
});

test('L-8 a run begun before its runtime is ready begins when it is', async ({ bench }) => {
  expect((await bench.run('javascript', 'console.log("soon")')).out).toBe('soon\n');
});

test('T-41 a second run ends the first, and a run of a runner that is disposed ends', async ({ bench, page }) => {
  await bench.load('javascript');
  const first = await bench.start('javascript', 'while (true) {}');
  await bench.begun(first);
  const second = await bench.start('javascript', 'console.log("second"); setInterval(() => {}, 1000)');
  expect((await bench.ended(first)).outcome.type).toBe('stopped');
  await bench.prints(second, 'second');
  await page.evaluate(() => window.bench.runner.dispose());
  expect((await bench.ended(second)).outcome.type).toBe('stopped');
  expect(await page.locator('iframe').count()).toBe(0);
  expect((await bench.run('javascript', 'console.log("again")')).out).toBe('again\n');
  expect((await bench.run('typescript', 'enum Word { again }\nconsole.log(Word[0])')).out).toBe('again\n');
});

test('T-41 a runner that is disposed while it loads has settled, and leaves nothing in the page', async ({ bench, page }) => {
  const loading = bench.load('javascript');
  await page.locator('iframe').waitFor({ state: 'attached' });
  await page.evaluate(() => window.bench.runner.dispose());
  await loading;
  expect(await page.locator('iframe').count()).toBe(0);
});

test('T-38 the page reports no violation of its policy while it loads and runs', async ({ bench, page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.evaluate(() => document.addEventListener('securitypolicyviolation', (event) => console.log(event.violatedDirective)));
  await bench.run('javascript', 'console.log(1)');
  await bench.run('typescript', 'console.log(1 as number)');
  expect(said).toEqual([]);
});

test('L-13 a later visit starts Python from what the first one kept', async ({ browser, server }) => {
  const context = await browser.newContext();
  /** Loads Python on a new page; gives how often something was kept. */
  const visit = async (): Promise<number> => {
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.clicks = 0;
      const { put } = Cache.prototype;
      Cache.prototype.put = function keep(...entry) {
        window.clicks += 1;
        return Reflect.apply(put, this, entry);
      };
    });
    await page.goto(server.origin);
    const bench = new Bench(page);
    expect((await bench.run('python', 'print("here")')).out).toBe('here\n');
    await expect.poll(() => page.evaluate(async () => (await (await caches.open('runtime-memos')).keys()).length)).toBe(1);
    const kept = await page.evaluate(() => window.clicks);
    await page.close();
    return kept;
  };
  expect(await visit()).toBe(1);
  expect(await visit()).toBe(0);
  await context.close();
});

test('T-41 after a flood and after a program that takes memory, the page has the memory it had, but for what was printed', async ({ bench, page }) => {
  const devtools = await page.context().newCDPSession(page);
  const used = async (): Promise<number> => {
    await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize;
  };
  await bench.run('javascript', 'console.log("warm")');
  const before = await used();
  const flood = await bench.run('javascript', 'for (let i = 0; i < 1e7; i++) console.log("line " + i);');
  expect(flood.outcome.type).toBe('outputLimit');
  expect((await used()) - flood.out.length).toBeLessThan(1.2 * before);
  const eater = await bench.run('javascript', 'const taken = []; for (let i = 0; i < 40; i++) taken.push(new Uint8Array(1e7).fill(1)); console.log(taken.length)');
  expect(eater.out).toBe('40\n');
  expect((await used()) - flood.out.length).toBeLessThan(1.2 * before);
});
