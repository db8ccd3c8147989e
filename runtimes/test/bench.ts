import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import type { Chunk, Stream } from '@oci/protocol/run.ts';
import type { RunnerOutcome } from '../../frontend/src/runtime/runner.ts';
import { languageOf } from '../src/table.ts';
import type { SeenRun } from './page.ts';
import { startServer, type BenchServer } from './server.ts';

/** Limits of a run that is not about limits. */
export const LIMITS = { timeMs: 30_000, outputBytes: 1_048_576, messagesPerSecond: 2_000, deliveriesPerSecond: 20, chunkUnits: 16_384 };

const ROOT = join(import.meta.dirname, '..');

/** ms in which Stop ends any program (T-41). */
export const STOP = 250;

export type RunOptions = { entry?: string; files?: Record<string, string>; answers?: (string | null)[]; timeMs?: number; outputBytes?: number };

/** A page with a runner, as tests drive it. */
export class Bench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async load(language: string): Promise<void> {
    await this.page.evaluate((id) => window.bench.runner.load(id), language);
  }

  status(language: string): Promise<{ state: string }> {
    return this.page.evaluate((id) => window.bench.runner.status.getState()[id] ?? { state: 'none' }, language);
  }

  /** Starts a program; gives the run's index. */
  start(language: string, code: string, { entry = languageOf(language)?.file ?? 'main.txt', files = {}, answers = [], ...limits }: RunOptions = {}): Promise<number> {
    const request = { language, entry, files: { [entry]: code, ...files }, answers, limits: { ...LIMITS, ...limits } };
    return this.page.evaluate((what) => window.bench.start(what), request);
  }

  seen(run: number): Promise<SeenRun> {
    return this.page.evaluate((index) => window.bench.run(index).seen, run);
  }

  input(run: number, text: string | null): Promise<void> {
    return this.page.evaluate(([index, line]) => window.bench.run(index).handle.input(line), [run, text] as const);
  }

  /**
   * Stops what `start` begins once it is `ready`, and says whether that took no more than Stop may. A busy machine may hold one up,
   * a sandbox that does not stop at once holds up each: of three, one must be in time.
   */
  async stopped(start: () => Promise<number>, ready: (run: number) => Promise<void>): Promise<{ run: number; inTime: boolean }> {
    for (let left = 2; ; left--) {
      const run = await start();
      await ready(run);
      const inTime = (await this.stop(run)) < STOP;
      if (inTime || left === 0) return { run, inTime };
    }
  }

  /** Stops a run; gives the ms from the press to its end. */
  stop(run: number): Promise<number> {
    return this.page.evaluate(async (index) => {
      const pressed = performance.now();
      const { handle, seen } = window.bench.run(index);
      handle.stop();
      while (!seen.outcome) await new Promise((next) => setTimeout(next, 1));
      return seen.endedAt - pressed;
    }, run);
  }

  async ended(run: number, timeout = 60_000): Promise<Ended> {
    await this.page.waitForFunction((index) => window.bench.run(index).seen.outcome !== null, run, { timeout, polling: 20 });
    const { output, outcome } = await this.seen(run);
    if (!outcome) throw new Error('invariant violation: an ended run has an outcome');
    return new Ended(output, outcome);
  }

  /** Waits until a program has begun: its runtime is ready and it was handed over. */
  async begun(run: number): Promise<void> {
    await this.page.waitForFunction((index) => {
      const { seen, language } = window.bench.run(index);
      return seen.outcome !== null || window.bench.runner.status.getState()[language]?.state === 'ready';
    }, run, { polling: 20 });
    // One more turn of the page, so that the frame has the program.
    await this.page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  }

  /** The longest time for which the page answered nothing since the last call, in ms. */
  gap(): Promise<number> {
    return this.page.evaluate(() => window.bench.gap());
  }

  /** Clicks a button of the page until a run ends; gives the number of clicks that were answered. */
  async clickWhile(run: number): Promise<number> {
    for (;;) {
      await this.page.getByRole('button', { name: 'Click' }).click();
      // The output itself stays in the page: to hand it over would hold the page up.
      const { clicks, over } = await this.page.evaluate((index) => ({ clicks: window.clicks, over: window.bench.run(index).seen.outcome !== null }), run);
      if (over) return clicks;
    }
  }

  async waits(run: number): Promise<void> {
    await this.page.waitForFunction((index) => window.bench.run(index).seen.waiting.at(-1) === true, run, { polling: 20 });
  }

  async prints(run: number, text: string): Promise<void> {
    await this.page.waitForFunction(([index, wanted]) => window.bench.run(index).seen.output.some(([, part]) => part.includes(wanted)), [run, text] as const, { polling: 20 });
  }

  /** Waits until a program asks for input; false when it ends without. */
  async #asks(run: number): Promise<boolean> {
    const asks = await this.page.waitForFunction((index) => {
      const { seen } = window.bench.run(index);
      return seen.outcome ? 'ended' : seen.waiting.at(-1) === true && 'asks';
    }, run, { timeout: 60_000, polling: 20 });
    return (await asks.jsonValue()) === 'asks';
  }

  /** Runs a program to its end, with all its input given ahead. */
  async run(language: string, code: string, { input, ...options }: RunOptions & { input?: string[] } = {}): Promise<Ended> {
    const run = await this.start(language, code, options);
    for (const line of input ? [...input, null] : []) {
      if (!(await this.#asks(run))) break;
      await this.page.evaluate(([index, text]) => {
        const { seen, handle } = window.bench.run(index);
        seen.waiting.push(false);
        handle.input(text);
      }, [run, line] as const);
    }
    return this.ended(run);
  }
}

/** What a run left. */
export class Ended {
  readonly chunks: Chunk[];
  readonly outcome: RunnerOutcome;

  constructor(chunks: Chunk[], outcome: RunnerOutcome) {
    this.chunks = chunks;
    this.outcome = outcome;
  }

  text(...streams: Stream[]): string {
    return this.chunks.filter(([stream]) => streams.includes(stream)).map(([, text]) => text).join('');
  }

  get out(): string {
    return this.text('out');
  }

  get err(): string {
    return this.text('err');
  }

  get exitCode(): number | null {
    return this.outcome.type === 'finished' ? this.outcome.exitCode : null;
  }
}

type OfTest = { server: BenchServer; bench: Bench };
type OfWorker = { shared: Bench };

/**
 * Tests with a page that has a runner. `bench` and its `server` are the test's own; `shared` is one page for many
 * tests that only run programs: runs see nothing of each other, and a runtime takes seconds to load.
 */
export const test = base.extend<OfTest, OfWorker>({
  server: async ({}, use) => {
    const server = await startServer(ROOT);
    await use(server);
    await server.close();
  },
  bench: async ({ server, page }, use) => {
    await page.goto(server.origin);
    await use(new Bench(page));
  },
  shared: [async ({ browser }, use) => {
    const server = await startServer(ROOT);
    const page = await browser.newPage();
    await page.goto(server.origin);
    await use(new Bench(page));
    await page.close();
    await server.close();
  }, { scope: 'worker' }],
});

export { expect };
