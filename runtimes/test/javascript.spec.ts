import { expect, test } from './bench.ts';

test('L-1 a program whose top waits for nothing ends with exit code 13', async ({ shared }) => {
  const ended = await shared.run('javascript', 'export {};\nconsole.log("before");\nawait new Promise(() => {});');
  expect([ended.out, ended.err, ended.exitCode]).toEqual(['before\n', 'Warning: Detected unsettled top-level await at main.js:3\nawait new Promise(() => {});\n^\n\n\n', 13]);
});

test('L-8 timers run while a program waits for a line', async ({ shared }) => {
  const run = await shared.start('javascript', `
    const rl = require('readline').createInterface({ input: process.stdin, output: process.stdout });
    let n = 0;
    const timer = setInterval(() => { console.log('tick', ++n); if (n === 3) clearInterval(timer); }, 5);
    rl.question('ready? ', (answer) => { console.log('answer', answer); rl.close(); });
  `);
  await shared.prints(run, 'tick 3');
  await shared.waits(run);
  await shared.input(run, 'yes');
  const ended = await shared.ended(run);
  expect(ended.text('out', 'in')).toBe('ready? tick 1\ntick 2\ntick 3\nyes\nanswer yes\n');
});

test('L-1 a timer of 0 ms takes its millisecond, as in Node', async ({ shared }) => {
  const ended = await shared.run('javascript', 'const begun = performance.now(); let n = 0; (function next() { if (++n <= 100) setTimeout(next, 0); else console.log(performance.now() - begun > 90); })();');
  expect(ended.out).toBe('true\n');
});

test('T-41 a program that computes beside a question is timed', async ({ shared }) => {
  const ended = await shared.run('javascript', 'require("readline").createInterface({ input: process.stdin }).on("line", () => {}); setTimeout(() => { for (;;); }, 50);', { timeMs: 1_500 });
  expect(ended.outcome).toMatchObject({ type: 'timedOut' });
});

test('L-3 a line given before it is asked for is kept', async ({ shared }) => {
  const run = await shared.start('javascript', 'console.log("up"); setTimeout(() => console.log(require("fs").readFileSync(0, "utf8")), 300);');
  await shared.prints(run, 'up');
  await shared.input(run, 'early');
  await shared.input(run, 'bird');
  await shared.input(run, null);
  expect((await shared.ended(run)).out).toBe('up\nearly\nbird\n\n');
});

test('L-3 a long line arrives whole', async ({ shared }) => {
  const line = '日本😀x'.repeat(20_000);
  const ended = await shared.run('javascript', 'const text = require("fs").readFileSync(0, "utf8"); console.log(text.length, text === "日本😀x".repeat(20000) + "\\n");', { input: [line] });
  expect(ended.out).toBe(`${line.length + 1} true\n`);
});

test('L-6 a stack names the places of a TypeScript program, not of what was made of it', async ({ shared }) => {
  const ended = await shared.run('typescript', [
    'interface Item {',
    '  name: string;',
    '}',
    '',
    'enum Kind { A, B }',
    '',
    'class Store {',
    '  constructor(private readonly items: Item[]) {}',
    '  find(name: string): Item {',
    '    const found = this.items.find((item): boolean => item.name === name);',
    '    if (!found) throw new RangeError(`no ${name} among ${Kind[Kind.A]}`);',
    '    return found;',
    '  }',
    '}',
    '',
    'const store = new Store([]);',
    'function main(): void {',
    '  store.find("x");',
    '}',
    'main();',
  ].join('\n'));
  expect(ended.err).toBe([
    'main.ts:11',
    '    if (!found) throw new RangeError(`no ${name} among ${Kind[Kind.A]}`);',
    '                ^',
    '',
    'RangeError: no x among A',
    '    at Store.find (main.ts:11:23)',
    '    at main (main.ts:18:9)',
    '    at Object.<anonymous> (main.ts:20:1)',
    '',
  ].join('\n'));
});

test('L-1 TypeScript of all kinds runs: enums, decorators, namespaces, parameter properties, using, JSX, awaiting at the top', async ({ shared }) => {
  const ended = await shared.run('typescript', `
    const enum Size { S = 1, M = S << 1 }
    namespace Shapes { export const count = 3; }
    function logged(_: unknown, { name }: ClassMethodDecoratorContext) { console.log('decorates', String(name)); }
    class Box { constructor(public readonly size: Size) {} @logged open(): string { return 'open'; } accessor lid = 'shut'; }
    const React = { createElement: (kind: string, _: unknown, ...children: string[]) => kind + children.join() };
    { using handle = { [Symbol.dispose]: () => console.log('disposed') }; console.log(typeof handle); }
    console.log(Size.M, Shapes.count, new Box(Size.S), new Box(2).lid, await Promise.resolve('awaited'));
    export {};
  `);
  expect(ended.err).toBe('');
  expect(ended.out).toBe('decorates open\nobject\ndisposed\n2 3 Box { size: 1 } shut awaited\n');
});

test('L-6 a TypeScript program that cannot be parsed says where', async ({ shared }) => {
  const ended = await shared.run('typescript', 'const x: number = 1;\nconst y = (;\n');
  expect(ended.err).toBe('main.ts:2\nconst y = (;\n           ^\n\nSyntaxError: Expression expected.\n');
  expect(ended.exitCode).toBe(1);
});

test('L-1 a program reads its other files and imports them', async ({ shared }) => {
  const files = {
    'sum.ts': 'export const sum = (...parts: number[]): number => parts.reduce((a, b) => a + b, 0);\nexport default "by default";',
    'lib/old.js': 'module.exports = { old: true, name: __filename };',
    'data.json': '{ "a": [1, 2] }',
    'words.txt': 'one\ntwo\n',
  };
  const ended = await shared.run('typescript', [
    'import word, { sum } from "./sum";',
    'import old from "./lib/old.js";',
    'import data from "./data.json";',
    'import { readFileSync } from "node:fs";',
    'import { readFile } from "node:fs/promises";',
    'console.log(word, sum(1, 2), old.old, data.a, readFileSync("words.txt", "utf8").split("\\n").length, (await readFile("./words.txt")).length);',
    'try { readFileSync("missing.txt"); } catch (error: any) { console.log(error.code, error.message); }',
  ].join('\n'), { files });
  expect(ended.err).toBe('');
  expect(ended.out).toBe("by default 3 true [ 1, 2 ] 3 8\nENOENT ENOENT: no such file or directory, open 'missing.txt'\n");
});

test('L-8 a plain program starts without the compiler, whatever files lie beside it', async ({ bench, page }) => {
  await page.route('**/typescript.js', () => undefined);
  const files = { 'main.ts': 'export const x: number = 1;', 'main.py': 'print(1)' };
  expect((await bench.run('javascript', 'console.log("plain")', { files })).out).toBe('plain\n');
});

test('L-1 what Node needs a network or a process for says so', async ({ shared }) => {
  const ended = await shared.run('javascript', 'fetch("https://example.com").catch((error) => console.log(error.name, error.message, error.cause.message)); for (const name of ["http", "zlib", "node:sqlite"]) try { require(name); } catch (error) { console.log(error.code, error.message.split("\\n")[0]); }');
  expect(ended.out).toBe("undefined Programs run without a network here: there is no http.\nundefined Node's zlib is not here.\nundefined Node's sqlite is not here.\nTypeError fetch failed Programs run without a network here.\n");
});

test('T-41 a million lines within a larger limit all arrive, in order, and the page goes on answering', async ({ shared }) => {
  const run = await shared.start('javascript', 'for (let i = 0; i < 1e6; i++) console.log(i);', { outputBytes: 20_000_000 });
  expect(await shared.clickWhile(run)).toBeGreaterThan(0);
  const check = await shared.page.evaluate((index) => {
    const { output, outcome } = window.bench.run(index).seen;
    const lines = output.map(([, text]) => text).join('').split('\n');
    return { lines: lines.length, ordered: lines.slice(0, -1).every((line, at) => line === String(at)), type: outcome?.type };
  }, run);
  expect(check).toEqual({ lines: 1_000_001, ordered: true, type: 'finished' });
});

test('T-41 ten million lines under the usual limits end at the output limit', async ({ shared }) => {
  const run = await shared.start('javascript', 'for (let i = 0; i < 1e7; i++) console.log("line " + i);');
  expect(await shared.clickWhile(run)).toBeGreaterThan(0);
  expect((await shared.ended(run)).outcome.type).toBe('outputLimit');
});

// A smaller heap is full sooner; what happens then is the same.
const smallHeap = test.extend({
  page: async ({ playwright, launchOptions }, use) => {
    const browser = await playwright.chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), '--js-flags=--max-heap-size=256'] });
    await use(await browser.newPage());
    await browser.close();
  },
});

smallHeap('T-41 a program that takes all memory ends, the page lives, and the next run works', async ({ bench, server, page }) => {
  await bench.load('javascript');
  const run = await bench.start('javascript', 'const kept = []; for (;;) kept.push(new Array(1e6).fill(kept.length));', { timeMs: 60_000 });
  // The frame's process dies, and the driver of this test gives up the whole page for it: the page itself reports.
  await page.evaluate((index) => {
    const until = (at: number, then: () => void): void => {
      if (window.bench.run(at).seen.outcome) then();
      else setTimeout(until, 100, at, then);
    };
    until(index, () => {
      const next = window.bench.start({ language: 'javascript', entry: 'main.js', files: { 'main.js': 'console.log("fine")' }, limits: { timeMs: 30_000, outputBytes: 1_000, messagesPerSecond: 2_000, deliveriesPerSecond: 20, chunkUnits: 16_384 } });
      until(next, () => void fetch(`/report/${window.bench.run(index).seen.outcome?.type}/${window.bench.run(next).seen.output.join()}`));
    });
  }, run);
  await expect.poll(() => server.requests.at(-1), { timeout: 50_000 }).toMatch(/report/);
  expect(decodeURIComponent(server.requests.at(-1) ?? '')).toBe('GET /report/memoryLimit/out,fine');
});

test('L-1 a DOMException shows nothing of the library, and arrays are compared loosely', async ({ shared }) => {
  const ended = await shared.run('javascript', `
    const controller = new AbortController();
    controller.abort();
    console.log(Object.getOwnPropertySymbols(controller.signal.reason).length);
    require('assert').deepEqual([1, '2', [null]], ['1', 2, [undefined]]);
  `);
  expect([ended.out, ended.err]).toEqual(['0\n', '']);
});

test('L-1 what ends a program is told as in Node', async ({ shared }) => {
  const told = async (code: string, input: string[] = [], files = {}): Promise<string> => (await shared.run('javascript', code, { input, files })).err;
  expect(await told('Promise.reject([1]);')).toContain('with the reason "[object Array]". {\n');
  expect(await told('Promise.reject(Object.create(null));')).toContain('with the reason "[object Object]". {\n');
  expect(await told("function Own(text) { this.name = 'Own'; this.message = text; }\nOwn.prototype = Object.create(Error.prototype);\nthrow new Own('old');\n")).toBe("\nmain.js:3\nthrow new Own('old');\n^\n[Own: old]\n");
  expect(await told("require('fs').readFile('none', (error) => {\n  if (error) throw error;\n});\n")).toBe("main.js:2\n  if (error) throw error;\n             ^\n\n[Error: ENOENT: no such file or directory, open 'none'] {\n  errno: -2,\n  code: 'ENOENT',\n  syscall: 'open',\n  path: 'none'\n}\n");
  // What is rejected, or thrown in a file that was not run, was not thrown there.
  const absent = "[Error: ENOENT: no such file or directory, open 'none'] {\n  errno: -2,\n  code: 'ENOENT',\n  syscall: 'open',\n  path: 'none'\n}\n";
  const held = 'function check(error) {\n  if (error) throw error;\n}\n';
  expect(await told(`${held}require('fs').promises.readFile('none');\n`)).toBe(absent);
  expect(await told(`${held}export {};\nawait (await import('fs')).promises.readFile('none');\n`)).toBe(absent);
  expect(await told("require('fs').readFile('none', (error) => {\n  if (error) throw error;\n});\n", [], { 'notes.txt': 'throw error;\n', 'other.js': held })).toBe(`main.js:2\n  if (error) throw error;\n             ^\n\n${absent}`);
  expect(await told("process.stdin.on('data', (line) => {\n  throw new Error(line);\n});\n", ['x'])).toContain('\n    at Socket.<anonymous> (main.js:2:9)\n');
  expect(await told("new URL('none');\n")).toBe("main.js:1\nnew URL('none');\n^\n\nTypeError: Invalid URL\n    at Object.<anonymous> (main.js:1:1) {\n  code: 'ERR_INVALID_URL',\n  input: 'none'\n}\n");
});

test('L-1 what cannot be parsed or found is told as in Node', async ({ shared }) => {
  const told = async (code: string, entry = 'main.js', files = {}): Promise<string> => (await shared.run('javascript', code, { entry, files })).err;
  expect(await told('return 5;\n}\n')).toBe("main.js:2\n}\n^\n\nSyntaxError: Unexpected token '}'\n");
  const marked: readonly (readonly [code: string, mark: string, text: string])[] = [
    ['x = {a: 1}}\nf();', '          ^', "Unexpected token '}'"],
    ['a + b = c;', '^^^^^', 'Invalid left-hand side in assignment'],
    ['x?.y ??= 1;', '^^^^', 'Invalid left-hand side in assignment'],
    ['const {a} ;', '      ^^^', 'Missing initializer in destructuring declaration'],
    ['-1 ** 2;', '^^^^^', 'Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator precedence'],
    ['/a/gg', '^', 'Invalid regular expression flags'],
    ['import { a b } from "y"', '           ^', "Unexpected identifier 'b'"],
  ];
  for (const [code, mark, text] of marked) expect(await told(code)).toBe(`main.js:1\n${code.split('\n')[0]}\n${mark}\n\nSyntaxError: ${text}\n`);
  expect(await told('const x = await foo(;\n')).toBe('main.js:1\nconst x = await foo(;\n          ^^^^^\n\nSyntaxError: await is only valid in async functions and the top level bodies of modules\n');
  expect(await told('export {};\nlet x = 1;\nlet x = 2;\n')).toBe("main.js:3\nlet x = 2;\n    ^\n\nSyntaxError: Identifier 'x' has already been declared\n");
  expect(await told("import './other.mjs';\n", 'main.mjs', { 'other.mjs': 'const a = ;\n' })).toBe("other.mjs:1\nconst a = ;\n          ^\n\nSyntaxError: Unexpected token ';'\n");
  expect(await told("import 'lodash';\n", 'main.mjs')).toBe("Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'lodash' imported from /home/program/main.mjs {\n  code: 'ERR_MODULE_NOT_FOUND'\n}\n");
});
