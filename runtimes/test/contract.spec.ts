import { RUNNABLE } from '../src/table.ts';
import { expect, test } from './bench.ts';
import { isHere, NOT_HERE } from './brought.ts';
import type { Words } from './words/words.ts';

for (const { id, label } of RUNNABLE) {
  const { words }: { words: Words } = await import(`./words/${id}.ts`);
  test.describe(label, () => {
    test.skip(() => !isHere(id), NOT_HERE);
    test('L-2 says hello and ends with exit code 0', async ({ shared }) => {
      const ended = await shared.run(id, words.hello);
      expect(ended.outcome).toMatchObject({ type: 'finished', exitCode: 0 });
      expect(ended.chunks).toEqual([['out', 'Hello, world!\n']]);
    });

    const { echo } = words;
    if (typeof echo === 'string') {
      test('L-3 reads lines as they are answered, shows the answers in their place, and sees the end of input', async ({ shared }) => {
        const ended = await shared.run(id, echo, { input: ['one', '', 'drei ü 😀'] });
        expect(ended.text('out', 'in')).toBe('one\n[one]\n\n[]\ndrei ü 😀\n[drei ü 😀]\n');
        expect(ended.exitCode).toBe(0);
      });

      test('L-3 reads what was prepared without asking for it', async ({ shared }) => {
        const run = await shared.start(id, echo, { answers: ['one', 'two', null] });
        const ended = await shared.ended(run);
        expect(ended.text('out', 'in')).toBe('one\n[one]\ntwo\n[two]\n');
        expect((await shared.seen(run)).waiting).toEqual([]);
      });

      test('T-41 Stop ends a run that waits for input within 250 ms', async ({ shared }) => {
        const { run, inTime } = await shared.stopped(() => shared.start(id, echo), (started) => shared.waits(started));
        expect(inTime).toBe(true);
        expect((await shared.seen(run)).waiting.at(-1)).toBe(false);
      });

      test('T-41 waiting for input does not count as computing', async ({ shared }) => {
        const run = await shared.start(id, echo, { timeMs: 1_000 });
        await shared.waits(run);
        await shared.page.evaluate(() => new Promise((done) => setTimeout(done, 1_500)));
        await shared.input(run, 'late');
        await shared.prints(run, '[late]');
        await shared.input(run, null);
        const { outcome } = await shared.ended(run);
        expect(outcome).toMatchObject({ type: 'finished', exitCode: 0 });
        expect(outcome.ms).toBeGreaterThan(1_500);
      });
    } else {
      test(`L-3 asks for no input by itself: ${echo.lacks}`, async ({ shared }) => {
        const ended = await shared.run(id, words.hello, { input: ['never asked for'] });
        expect(ended.chunks).toEqual([['out', 'Hello, world!\n']]);
      });
    }

    test('L-4 tells output and errors apart and keeps their order', async ({ shared }) => {
      const ended = await shared.run(id, words.streams);
      expect(ended.chunks).toEqual([['out', 'out 1\n'], ['err', 'err 1\n'], ['out', 'out 2\n'], ['err', 'err 2\n']]);
    });

    test('L-5 gives the exit code', async ({ shared }) => {
      expect((await shared.run(id, words.exit3)).outcome).toMatchObject({ type: 'finished', exitCode: 3 });
    });

    test('L-6 names the file and line of an error, and ends with the exit code of one', async ({ shared }) => {
      const ended = await shared.run(id, words.fails);
      expect(ended.err).toMatch(words.place);
      expect(ended.err).toContain('broken');
      expect(ended.err).not.toMatch(/blob:|setup\.py|worker\.js/);
      expect(ended.exitCode).toBe(words.failsWith ?? 1);
    });

    test('L-7 prints any character', async ({ shared }) => {
      expect((await shared.run(id, words.unicode)).out).toBe('héllo wörld 日本 😀 👩‍👩‍👧 \u202Ertl\u202C é\n');
    });

    test('T-41 Stop ends an endless loop within 250 ms, and the next run works', async ({ shared }) => {
      const { run, inTime } = await shared.stopped(() => shared.start(id, words.endless), (started) => shared.begun(started));
      expect(inTime).toBe(true);
      expect((await shared.ended(run)).outcome.type).toBe('stopped');
      expect((await shared.run(id, words.hello)).out).toBe('Hello, world!\n');
    });

    test('T-41 Stop ends a run that is still loading within 250 ms', async ({ bench }) => {
      const { inTime } = await bench.stopped(async () => {
        await bench.page.reload();
        return bench.start(id, words.endless);
      }, async () => {});
      expect(inTime).toBe(true);
      expect((await bench.run(id, words.hello)).out).toBe('Hello, world!\n');
    });

    test('T-41 the time limit ends a program that computes', async ({ shared }) => {
      const ended = await shared.run(id, words.endless, { timeMs: 1_000 });
      expect(ended.outcome).toMatchObject({ type: 'timedOut', limitMs: 1_000 });
      expect(ended.outcome.ms).toBeGreaterThanOrEqual(995);
    });

    test('T-41 output is cut at its limit, and what was printed before is kept', async ({ shared }) => {
      const ended = await shared.run(id, words.flood(1_000_000), { outputBytes: 10_000 });
      expect(ended.outcome).toMatchObject({ type: 'outputLimit', limitBytes: 10_000 });
      expect(ended.out).toHaveLength(10_000);
      expect(ended.out.startsWith('line 0\nline 1\n')).toBe(true);
    });

    test('T-41 a million lines under the usual limits leave the page answering', async ({ shared }) => {
      // A busy machine lets any page wait now and then; a page that we held up would wait each time.
      const gaps: number[] = [];
      for (let attempt = 0; attempt < 3 && !gaps.some((gap) => gap < 200); attempt++) {
        await shared.gap();
        const run = await shared.start(id, words.flood(1_000_000));
        const clicks = await shared.clickWhile(run);
        gaps.push(await shared.gap());
        expect((await shared.ended(run)).outcome.type).toBe('outputLimit');
        expect(clicks).toBeGreaterThan(0);
      }
      expect(Math.min(...gaps)).toBeLessThan(200);
    });

    test('L-8 shows what was printed before a long computation', async ({ shared }) => {
      const run = await shared.start(id, words.printsThenComputes);
      await shared.prints(run, 'last');
      await shared.stop(run);
      const { out } = await shared.ended(run);
      expect(out.endsWith('last\n')).toBe(true);
    });

    test('T-38 a run sees nothing of the one before', async ({ shared }) => {
      expect((await shared.run(id, words.leaves)).out).toBe('left\n');
      expect((await shared.run(id, words.finds)).out).toBe('clean\n');
    });

    test('T-41 output comes in pieces that fit the wire', async ({ shared }) => {
      const run = await shared.start(id, words.flood(40_000));
      await shared.ended(run);
      const { output } = await shared.seen(run);
      expect(Math.max(...output.map(([, text]) => text.length))).toBeLessThanOrEqual(16_384);
    });
  });
}
