import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { RunnerOutcome } from '../../frontend/src/runtime/runner.ts';
import { NO_WEBKIT, WEBKIT, WebKit } from '../../scripts/webkit.ts';
import { languageOf } from '../src/table.ts';
import { Ended, LIMITS } from './bench.ts';
import type { SeenRun } from './page.ts';
import { startServer, type BenchServer } from './server.ts';
import type { Words } from './words/words.ts';

test.describe('WebKit', () => {
  test.skip(!WEBKIT, NO_WEBKIT);
  let browser: WebKit;
  let server: BenchServer;

  test.beforeAll(async () => {
    test.setTimeout(60_000);
    server = await startServer(join(import.meta.dirname, '..'));
    browser = await WebKit.launch();
    await browser.goto(server.origin);
  });
  test.afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function runs(language: string, code: string, play: { input?: string[]; stopAfter?: number } = {}): Promise<Ended> {
    const entry = languageOf(language)?.file ?? 'main.txt';
    const request = { language, entry, files: { [entry]: code }, limits: LIMITS };
    const { output, outcome } = (await browser.evaluate('return bench.play(...args)', request, play)) as SeenRun & { outcome: RunnerOutcome };
    return new Ended(output, outcome);
  }

  for (const language of ['javascript', 'typescript', 'python'])
    test(`T-41 L-4 L-5 L-6 T-38 ${language} runs, fails and stops in WebKit`, async () => {
      test.setTimeout(240_000);
      const { words }: { words: Words } = await import(`./words/${language}.ts`);
      const { chunks, exitCode } = await runs(language, words.hello);
      expect([chunks, exitCode]).toEqual([[['out', 'Hello, world!\n']], 0]);
      expect((await runs(language, words.streams)).chunks).toEqual([['out', 'out 1\n'], ['err', 'err 1\n'], ['out', 'out 2\n'], ['err', 'err 2\n']]);
      expect((await runs(language, words.exit3)).exitCode).toBe(3);
      const failed = await runs(language, words.fails);
      expect(failed.err).toMatch(words.place);
      expect(failed.err).toContain('broken');
      expect(failed.err).not.toMatch(/blob:|setup\.py|worker\.js/);
      expect(failed.exitCode).toBe(words.failsWith ?? 1);
      expect((await runs(language, words.endless, { stopAfter: 500 })).outcome.type).toBe('stopped');
      expect((await runs(language, words.finds)).out).toBe('clean\n');
    });

  test('T-28 a program in WebKit reaches nothing', async () => {
    expect((await runs('javascript', 'console.log("here")')).out).toBe('here\n');
    const before = server.requests.length;
    // An import that is seen would be translated.
    const { out } = await runs('javascript', `(0, eval)("imp" + "ort('${server.origin}/index.json')").then(() => console.log('reached'), () => console.log('refused'));`);
    expect(out).toBe('refused\n');
    expect(server.requests.slice(before)).toEqual([]);
  });
});
