import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { FIREFOX, NO_FIREFOX } from '../../scripts/firefox.ts';
import { RUNNABLE, languageOf } from '../src/table.ts';
import { Ended, LIMITS, STOP } from './bench.ts';
import { isHere, NOT_HERE } from './brought.ts';
import type { Play } from './page.ts';
import { startServer } from './server.ts';
import type { Words } from './words/words.ts';

/** Plays a program in Firefox. */
type Runs = (language: string, code: string, options?: Play & { outputBytes?: number }) => Promise<Ended & { stoppedIn: number }>;

const test = base.extend<object, { firefox: Browser; runs: Runs }>({
  firefox: [async ({}, use) => {
    const browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true });
    await use(browser);
    await browser.close();
  }, { scope: 'worker', timeout: 60_000 }],
  runs: [async ({ firefox }, use) => {
    const server = await startServer(join(import.meta.dirname, '..'));
    const page: Page = await firefox.newPage();
    page.setDefaultTimeout(0);
    await page.goto(server.origin);
    await use(async (language, code, { outputBytes = LIMITS.outputBytes, ...play } = {}) => {
      const entry = languageOf(language)?.file ?? 'main.txt';
      const request = { language, entry, files: { [entry]: code }, limits: { ...LIMITS, outputBytes } };
      const { output, outcome, stoppedIn } = await page.evaluate((what, how) => window.bench.play(what, how), request, play);
      if (!outcome) throw new Error('invariant violation: an ended run has an outcome');
      return Object.assign(new Ended(output, outcome), { stoppedIn });
    });
    await page.close();
    await server.close();
  }, { scope: 'worker', timeout: 60_000 }],
});

test.describe('Firefox', () => {
  test.skip(!FIREFOX, NO_FIREFOX);

  for (const { id, label } of RUNNABLE) {
    test(`T-41 L-2 L-3 L-4 L-5 L-6 L-7 T-38 ${label} keeps its contract in Firefox`, async ({ runs }) => {
      test.setTimeout(240_000);
      test.skip(!isHere(id), NOT_HERE);
      const { words }: { words: Words } = await import(`./words/${id}.ts`);
      const { chunks, exitCode } = await runs(id, words.hello);
      expect([chunks, exitCode]).toEqual([[['out', 'Hello, world!\n']], 0]);
      if (typeof words.echo === 'string') {
        const echoed = await runs(id, words.echo, { input: ['one', '', 'drei ü 😀'] });
        expect(echoed.text('out', 'in')).toBe('one\n[one]\n\n[]\ndrei ü 😀\n[drei ü 😀]\n');
      }
      expect((await runs(id, words.streams)).chunks).toEqual([['out', 'out 1\n'], ['err', 'err 1\n'], ['out', 'out 2\n'], ['err', 'err 2\n']]);
      expect((await runs(id, words.exit3)).exitCode).toBe(3);
      const failed = await runs(id, words.fails);
      expect(failed.err).toMatch(words.place);
      expect(failed.err).toContain('broken');
      expect(failed.err).not.toMatch(/blob:|setup\.py|worker\.js/);
      expect(failed.exitCode).toBe(words.failsWith ?? 1);
      expect((await runs(id, words.unicode)).out).toBe('héllo wörld 日本 😀 👩‍👩‍👧 \u202Ertl\u202C é\n');
      const stops: number[] = [];
      while (stops.length < 3 && !stops.some((ms) => ms < STOP)) {
        const { outcome, stoppedIn } = await runs(id, words.endless, { stopAfter: 500 });
        expect(outcome.type).toBe('stopped');
        stops.push(stoppedIn);
      }
      expect(Math.min(...stops)).toBeLessThan(STOP);
      const cut = await runs(id, words.flood(1_000_000), { outputBytes: 10_000 });
      expect([cut.outcome.type, cut.out.length, cut.out.startsWith('line 0\nline 1\n')]).toEqual(['outputLimit', 10_000, true]);
      expect((await runs(id, words.leaves)).out).toBe('left\n');
      expect((await runs(id, words.finds)).out).toBe('clean\n');
    });
  }

  test('L-14 threads of C++ take turns in Firefox where it suspends programs; where it does not, they cannot begin', async ({ firefox, runs }) => {
    test.setTimeout(120_000);
    const { out, err, exitCode } = await runs('cpp', '#include <iostream>\n#include <thread>\nint main() { std::thread other([] { std::this_thread::yield(); std::cout << "other" << std::endl; }); std::cout << "main" << std::endl; other.join(); }\n');
    const [page] = await firefox.pages();
    const suspends = await page?.evaluate(() => Reflect.has(WebAssembly, 'Suspending'));
    const refused = "terminate called after throwing an instance of 'std::system_error'\n  what():  Resource temporarily unavailable\nAborted\n";
    expect([out, err, exitCode]).toEqual(suspends ? ['main\nother\n', '', 0] : ['', refused, 134]);
  });
});
