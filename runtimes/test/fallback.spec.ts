import { join } from 'node:path';
import { Bench, expect, test as base } from './bench.ts';
import { startServer } from './server.ts';

/** A page without the headers that give shared memory, as over plain http on another host. */
const test = base.extend<{ bare: Bench }>({
  bare: async ({ page }, use) => {
    const server = await startServer(join(import.meta.dirname, '..'), { isolated: false });
    await page.goto(server.origin);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await use(new Bench(page));
    await server.close();
  },
});

test('T-30 without shared memory JavaScript runs, reads lines and stops', async ({ bare }) => {
  const ended = await bare.run('javascript', 'const rl = require("readline").createInterface({ input: process.stdin }); rl.on("line", (line) => { console.log(`[${line}]`); console.error("err"); });', { input: ['one', 'two'] });
  expect(ended.text('out', 'in', 'err')).toBe('one\n[one]\nerr\ntwo\n[two]\nerr\n');
  const { inTime } = await bare.stopped(() => bare.start('javascript', 'console.log("up"); while (true) {}'), (run) => bare.prints(run, 'up'));
  expect(inTime).toBe(true);
  const flood = await bare.run('javascript', 'for (let i = 0; i < 1e6; i++) console.log("line " + i);');
  expect(flood.outcome.type).toBe('outputLimit');
  expect((await bare.run('javascript', 'try { process.exit(3) } finally { console.log("never") }')).exitCode).toBe(3);
});

/** WebKitGTK isolates pages, and has no shared memory for them. */
base('T-30 an isolated page without shared memory runs programs all the same', async ({ page }) => {
  const server = await startServer(join(import.meta.dirname, '..'));
  await page.addInitScript(() => void Reflect.deleteProperty(window, 'SharedArrayBuffer'));
  await page.goto(server.origin);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const bare = new Bench(page);
  const ended = await bare.run('python', 'print(input("? "))', { input: ['one'] });
  expect(ended.text('out', 'in', 'err')).toBe('? one\none\n');
  await server.close();
});

test('T-30 without shared memory a read that would stand still says what to do instead', async ({ bare }) => {
  const ended = await bare.run('javascript', 'require("fs").readFileSync(0)');
  expect(ended.err).toContain('Error: This page cannot wait for input here: read it with readline or process.stdin.');
});

test('T-30 without shared memory Python is suspended where it reads and sleeps', async ({ bare }) => {
  const ended = await bare.run('python', [
    'import sys, time, asyncio',
    'def ask(prompt):',
    '    return input(prompt)',
    'print([ask(f"{n}? ") for n in range(2)])',
    'started = time.monotonic(); time.sleep(0.3); print(time.monotonic() - started >= 0.29)',
    'print(sys.stdin.readline(), [line for line in sys.stdin])',
    'async def main():',
    '    await asyncio.sleep(0.01)',
    '    return "slept"',
    'print(asyncio.run(main()))',
    'sys.exit(5)',
  ].join('\n'), { input: ['a', 'b', 'c', 'd'] });
  expect(ended.err).toBe('');
  expect(ended.text('out', 'in')).toBe("0? a\n1? b\n['a', 'b']\nTrue\nc\nd\nc\n ['d\\n']\nslept\n");
  expect(ended.exitCode).toBe(5);
});

test('T-30 without shared memory C is suspended where it reads', async ({ bare }) => {
  const ended = await bare.run('c', '#include <stdio.h>\nint main(void) { int a, b; printf("two? "); scanf("%d %d", &a, &b); printf("%d\\n", a + b); return 5; }', { input: ['20', '22'] });
  expect(ended.text('out', 'in')).toBe('two? 20\n22\n42\n');
  expect(ended.exitCode).toBe(5);
});

test('T-30 without shared memory Perl is suspended where it reads', async ({ bare }) => {
  const ended = await bare.run('perl', 'print "two? "; my $a = <STDIN>; my $b = <STDIN>; print $a + $b, "\\n"; die "over\\n"', { input: ['20', '22'] });
  expect(ended.text('out', 'in')).toBe('two? 20\n22\n42\n');
  expect([ended.err, ended.exitCode]).toEqual(['over\n', 255]);
});
