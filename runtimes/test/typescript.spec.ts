import { expect, test, type Bench, type RunOptions } from './bench.ts';

/** Runs a program and waits for what the checker says of it. */
async function checked(bench: Bench, code: string, options: RunOptions = {}): Promise<{ out: string; err: string; errors: string[] | null }> {
  const run = await bench.start('typescript', code, options);
  const { out, err } = await bench.ended(run);
  await bench.page.waitForFunction((index) => window.bench.run(index).seen.errors !== null, run, { timeout: 60_000, polling: 20 });
  return { out, err, errors: (await bench.seen(run)).errors };
}

test('L-15 errors of types are told beside the output, do not stop a run, and are found in every file it imports', async ({ shared }) => {
  const code = 'import { half } from "./lib/half.ts";\nconst count: number = "three";\nconsole.log(count, half(8));\n';
  const ended = await checked(shared, code, { files: { 'lib/half.ts': 'export function half(n: number): string {\n  return n / 2;\n}\n', 'other.ts': 'const unused: number = "not of this program";\n' } });
  expect([ended.out, ended.err]).toEqual(['three 4\n', '']);
  expect(ended.errors).toEqual([
    "lib/half.ts:2:3 - error TS2322: Type 'number' is not assignable to type 'string'.",
    "main.ts:2:7 - error TS2322: Type 'string' is not assignable to type 'number'.",
  ]);
});

test('L-15 a program without such errors is told none, whatever it uses of the language and of Node', async ({ shared }) => {
  const code = `
import { readFileSync } from 'node:fs';
import assert from 'assert';
import * as readline from 'node:readline/promises';
enum Color { Red = 1 }
class Stack<T> { constructor(private items: T[] = []) {} push(item: T): this { this.items.push(item); return this; } }
const groups = Object.groupBy([1, 2, 3], (n) => (n % 2 ? 'odd' : 'even'));
const sorted = [3, 1, 2].toSorted((a, b) => a - b).at(-1);
const unioned = new Set([1]).union(new Set([2]));
async function* count() { for (let i = 0; i < 2; i++) yield i; }
for await (const i of count()) console.log(i, Color[1], sorted, unioned.size, groups.odd?.length);
process.stdout.write(new Stack<number>().push(1) ? 'ok' : '');
setTimeout(() => process.exit(0), 1);
Promise.withResolvers<void>().resolve();
assert.ok(typeof readFileSync === 'function' && readline);
`;
  expect((await checked(shared, code)).errors).toEqual([]);
  // The checker kept what it knows; another program has its own errors.
  expect((await checked(shared, 'interface P { name: string }\nconst p: P = { nam: "x" };\n')).errors).toEqual([expect.stringMatching(/^main\.ts:2:16 - error TS2561: Object literal may only specify known properties/)]);
});

/** Each of its types makes the checker give up only after millions of steps. */
const ENDLESS = Array.from({ length: 400 }, (_, i) => `
type Deep${i}<T extends string, D extends 0[] = []> = D['length'] extends 30 ? T : Deep${i}<\`\${T}a\`, [...D, 0]> extends infer A ? Deep${i}<\`\${T}b\`, [...D, 0]> extends infer B ? A | B : never : never;
let word${i}: Deep${i}<'${i}'> = 'no' as never;`).join('');

test('L-15 a check without end is given up after 20 s, and the next program is checked', async ({ bench, page }) => {
  await page.clock.install();
  const run = await bench.start('typescript', `console.log("runs");${ENDLESS}`);
  expect((await bench.ended(run)).out).toBe('runs\n');
  await page.clock.fastForward(15_000);
  expect((await bench.seen(run)).errors).toBe(null);
  await page.clock.fastForward(5_000);
  await expect.poll(async () => (await bench.seen(run)).errors).toEqual([]);
  expect((await checked(bench, 'const count: number = "three";\n')).errors).toHaveLength(1);
});
