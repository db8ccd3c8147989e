import { LANGUAGES } from '../src/table.ts';
import { expect, test } from './bench.ts';

/** What the contract needs to say in each language. A language of the table without them fails here. */
type Words = {
  hello: string;
  /** Prints every line it reads, in brackets, until the end of input. */
  echo: string;
  /** `out 1`, `err 1`, `out 2`, `err 2`, each on its stream. */
  streams: string;
  exit3: string;
  /** Fails in line 4 of its file. */
  fails: string;
  endless: string;
  /** Prints `lines` numbered lines. */
  flood: (lines: number) => string;
  unicode: string;
  /** Prints `before` and then computes for ever. */
  printsThenComputes: string;
  /** Leaves whatever it can behind; then says what it finds. */
  leaves: string;
  finds: string;
};

const script = { hello: 'console.log("Hello, world!")' };
const javascript: Words = {
  ...script,
  echo: 'const rl = require("readline").createInterface({ input: process.stdin });\nrl.on("line", (line) => console.log(`[${line}]`));',
  streams: 'console.log("out 1"); console.error("err 1"); console.log("out 2"); console.error("err 2");',
  exit3: 'process.exit(3)',
  fails: '\n\n\nthrow new Error("broken");',
  endless: 'while (true) {}',
  flood: (lines) => `for (let i = 0; i < ${lines}; i++) console.log("line " + i);`,
  unicode: 'console.log("héllo wörld 日本 😀 👩‍👩‍👧 \\u202Ertl\\u202C é");',
  printsThenComputes: 'console.log("before"); for (let i = 0; i < 100; i++) console.log("before " + i); console.log("last"); while (true) {}',
  leaves: 'globalThis.left = 1; Array.prototype.left = 2; require("fs").writeFileSync("left.txt", "x"); console.log("left");',
  finds: 'console.log(typeof globalThis.left, typeof [].left, require("fs").existsSync("left.txt"));',
};
const WORDS: Record<string, Words> = {
  javascript,
  typescript: {
    ...javascript,
    hello: 'const words: string = "Hello, world!"; console.log(words);',
    echo: 'import * as readline from "node:readline";\nconst rl = readline.createInterface({ input: process.stdin });\nrl.on("line", (line: string): void => console.log(`[${line}]`));',
    fails: 'interface Gone { a: number }\ntype AlsoGone = string;\nconst x: number = 1;\nthrow new Error("broken" as string);',
    leaves: '(globalThis as any).left = 1; (Array.prototype as any).left = 2; console.log("left");',
    finds: 'console.log(typeof (globalThis as any).left, typeof ([] as any).left, false);',
  },
  python: {
    hello: 'print("Hello, world!")',
    echo: 'import sys\nfor line in sys.stdin:\n    print(f"[{line.rstrip()}]")',
    streams: 'import sys\nprint("out 1")\nprint("err 1", file=sys.stderr)\nprint("out 2")\nprint("err 2", file=sys.stderr)',
    exit3: 'import sys\nsys.exit(3)',
    fails: '\n\n\nraise ValueError("broken")',
    endless: 'while True: pass',
    flood: (lines) => `for i in range(${lines}): print("line", i)`,
    unicode: 'print("héllo wörld 日本 😀 👩‍👩‍👧 \\u202Ertl\\u202C é")',
    printsThenComputes: 'print("before")\nfor i in range(100): print("before", i)\nprint("last")\nwhile True: pass',
    leaves: 'import builtins, sys, math\nbuiltins.left = 1\nmath.left = 2\nopen("left.txt", "w").write("x")\nprint("left")',
    finds: 'import builtins, math, os\nprint(str(hasattr(builtins, "left")).replace("False", "undefined"), str(hasattr(math, "left")).replace("False", "undefined"), str(os.path.exists("left.txt")).lower())',
  },
};

for (const { id, label } of LANGUAGES) {
  const words = WORDS[id];
  test.describe(label, () => {
    test.beforeAll(() => {
      if (!words) throw new Error(`contract.spec.ts says nothing in ${label}`);
    });
    if (!words) return;

    test('L-2 says hello and ends with exit code 0', async ({ shared }) => {
      const ended = await shared.run(id, words.hello);
      expect(ended.chunks).toEqual([['out', 'Hello, world!\n']]);
      expect(ended.outcome).toMatchObject({ type: 'finished', exitCode: 0 });
    });

    test('L-3 reads lines as they are answered, shows the answers in their place, and sees the end of input', async ({ shared }) => {
      const ended = await shared.run(id, words.echo, { input: ['one', '', 'drei ü 😀'] });
      expect(ended.text('out', 'in')).toBe('one\n[one]\n\n[]\ndrei ü 😀\n[drei ü 😀]\n');
      expect(ended.exitCode).toBe(0);
    });

    test('L-4 tells output and errors apart and keeps their order', async ({ shared }) => {
      const ended = await shared.run(id, words.streams);
      expect(ended.chunks).toEqual([['out', 'out 1\n'], ['err', 'err 1\n'], ['out', 'out 2\n'], ['err', 'err 2\n']]);
    });

    test('L-5 gives the exit code', async ({ shared }) => {
      expect((await shared.run(id, words.exit3)).outcome).toMatchObject({ type: 'finished', exitCode: 3 });
    });

    test('L-6 names the file and line of an error, and ends with exit code 1', async ({ shared }) => {
      const ended = await shared.run(id, words.fails);
      expect(ended.err).toMatch(/main\.(js|ts|py)("?, line |:)4/);
      expect(ended.err).toContain('broken');
      expect(ended.err).not.toMatch(/blob:|setup\.py|worker\.js/);
      expect(ended.exitCode).toBe(1);
    });

    test('L-7 prints any character', async ({ shared }) => {
      expect((await shared.run(id, words.unicode)).out).toBe('héllo wörld 日本 😀 👩‍👩‍👧 \u202Ertl\u202C é\n');
    });

    test('T-41 Stop ends an endless loop within 250 ms, and the next run works', async ({ shared }) => {
      const run = await shared.start(id, words.endless);
      await shared.begun(run);
      expect(await shared.stop(run)).toBeLessThan(250);
      expect((await shared.ended(run)).outcome.type).toBe('stopped');
      expect((await shared.run(id, words.hello)).out).toBe('Hello, world!\n');
    });

    test('T-41 Stop ends a run that is still loading within 250 ms', async ({ bench }) => {
      const run = await bench.start(id, words.endless);
      expect(await bench.stop(run)).toBeLessThan(250);
      expect((await bench.run(id, words.hello)).out).toBe('Hello, world!\n');
    });

    test('T-41 Stop ends a run that waits for input within 250 ms', async ({ shared }) => {
      const run = await shared.start(id, words.echo);
      await shared.waits(run);
      expect(await shared.stop(run)).toBeLessThan(250);
      expect((await shared.seen(run)).waiting.at(-1)).toBe(false);
    });

    test('T-41 the time limit ends a program that computes', async ({ shared }) => {
      const ended = await shared.run(id, words.endless, { timeMs: 1_000 });
      expect(ended.outcome).toMatchObject({ type: 'timedOut', limitMs: 1_000 });
      expect(ended.outcome.ms).toBeGreaterThanOrEqual(995);
    });

    test('T-41 waiting for input does not count as computing', async ({ shared }) => {
      const run = await shared.start(id, words.echo, { timeMs: 1_000 });
      await shared.waits(run);
      await shared.page.evaluate(() => new Promise((done) => setTimeout(done, 1_500)));
      await shared.input(run, 'late');
      await shared.prints(run, '[late]');
      await shared.input(run, null);
      const { outcome } = await shared.ended(run);
      expect(outcome).toMatchObject({ type: 'finished', exitCode: 0 });
      expect(outcome.ms).toBeGreaterThan(1_500);
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
      expect((await shared.run(id, words.finds)).out).toBe('undefined undefined false\n');
    });

    test('T-41 output comes in pieces that fit the wire', async ({ shared }) => {
      const run = await shared.start(id, words.flood(40_000));
      await shared.ended(run);
      const { output } = await shared.seen(run);
      expect(Math.max(...output.map(([, text]) => text.length))).toBeLessThanOrEqual(16_384);
    });
  });
}
