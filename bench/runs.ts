// What a run costs: npm run bench -- --runs [--rounds N]; RUNS names languages, by commas.
// Starts of each language, lines of output a second and memory, in Chromium; three loads beside the plain runtime and the language's own program.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { chromium, type Browser, type BrowserServer } from '@playwright/test';
import { chromiumLaunch } from '../e2e/chromium.ts';
import { RUNNABLE } from '@oci/runtimes/table.ts';
import { build } from '../runtimes/build/build.ts';
import { Bench } from '../runtimes/test/bench.ts';
import { bringLanguages, isHere } from '../runtimes/test/brought.ts';
import { startServer } from '../runtimes/test/server.ts';
import type { Words } from '../runtimes/test/words/words.ts';
import { pause, percentile } from './pause.ts';

const RUNTIMES = join(import.meta.dirname, '../runtimes');
const LOADS = join(import.meta.dirname, 'loads');
const PYODIDE = dirname(createRequire(import.meta.url).resolve('pyodide/pyodide.mjs'));
/** How each load is run by the language's own program. Each prints its ms on the error stream. */
const OWN_NODE = [process.execPath, '-e', 'const { readFileSync } = require("node:fs"); const code = readFileSync(process.argv[1], "utf8"); const start = performance.now(); require("node:vm").runInThisContext(code); console.error(performance.now() - start)'];
const OWN_PYTHON = ['python3', '-c', 'import sys, time; code = compile(open(sys.argv[1]).read(), "main.py", "exec"); start = time.perf_counter(); exec(code, {}); print((time.perf_counter() - start) * 1000, file=sys.stderr)'];
/** What a program that is compiled holds when it is run a second time, changed. */
const CHANGED: Record<string, string> = {
  cpp: '#include <iostream>\n#include <map>\n#include <vector>\nint main() {\n  std::map<int, std::vector<int>> all;\n  for (int i = 0; i < 10; i++) all[i % 3].push_back(i);\n  for (auto& [key, values] : all) std::cout << key << " " << values.size() << "\\n";\n}\n',
};
const LANGUAGE_OF: Record<string, string> = { '.js': 'javascript', '.py': 'python' };

/** ms from the press of Run to the first output, as the page sees it. */
function firstOutput(bench: Bench, language: string, code: string): Promise<number> {
  const entry = RUNNABLE.find(({ id }) => id === language)?.file ?? '';
  return bench.page.evaluate(([id, file, text]) => new Promise<number>((resolve, reject) => {
    const start = performance.now();
    const limits = { timeMs: 120_000, outputBytes: 1_000_000, messagesPerSecond: 2_000, deliveriesPerSecond: 20, chunkUnits: 16_384 };
    let took = 0;
    window.bench.runner.run({ language: id, entry: file, files: { [file]: text }, limits }, {
      output: () => (took ||= performance.now() - start),
      waiting: () => undefined,
      end: (outcome) => (took > 0 ? resolve(took) : reject(new Error(JSON.stringify(outcome)))),
    });
  }), [language, entry, code] as const);
}

/** B of memory that the browser's processes share with nobody, and their part of what they share. */
function memoryOf(server: BrowserServer): number {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    const stat = read(`/proc/${pid}/stat`);
    return stat === null ? [] : [[Number(pid), Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0])] as const];
  }));
  const isBelow = (pid: number | undefined): boolean => pid !== undefined && (pid === server.process().pid || isBelow(parents.get(pid)));
  const sizes = [...parents.keys()].filter(isBelow).map((pid) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0));
  return sizes.reduce((sum, kilobytes) => sum + kilobytes * 1_024, 0);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // The process has ended meanwhile.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH' || error.code === 'EACCES')) return null;
    throw error;
  }
}

async function measureLanguage(browser: Browser, server: BrowserServer, origin: string, language: string, rounds: number): Promise<Record<string, number>> {
  const { words }: { words: Words } = await import(`../runtimes/test/words/${language}.ts`);
  const context = await browser.newContext();
  const open = async (): Promise<Bench> => {
    const page = await context.newPage();
    await page.goto(origin);
    return new Bench(page);
  };
  const first = await open();
  const before = memoryOf(server);
  const cold = await firstOutput(first, language, words.hello);
  await pause(2_000);
  const memory = memoryOf(server) - before;
  await first.page.close();
  const bench = await open();
  const cached = await firstOutput(bench, language, words.hello);
  const warm: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // A person presses Run again after some time, in which the next worker is made ready.
    await pause(3_000);
    warm.push(await firstOutput(bench, language, words.hello));
  }
  const changed: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await pause(3_000);
    changed.push(await firstOutput(bench, language, `${CHANGED[language] ?? words.hello}${'\n'.repeat(round + 1)}`));
  }
  const LINES = 200_000;
  const { out, outcome } = await bench.run(language, words.flood(LINES), { outputBytes: 10_000_000, timeMs: 120_000 });
  // As the page sees it, which has all of the output at the end.
  const seconds = outcome.ms / 1_000;
  const lines = out.split('\n').length - 1;
  if (lines !== LINES) throw new Error(`${language}: ${lines} of ${LINES} lines came (${JSON.stringify(outcome)})`);
  await context.close();
  return { 'first visit, ms': cold, 'from cache, ms': cached, 'warm p50, ms': percentile(warm, 0.5), 'changed p50, ms': percentile(changed, 0.5), 'lines/s': lines / seconds, 'idle MB': memory / 1_000_000 };
}

/** An origin of which every file is the plain runtime's. */
const PLAIN = 'http://plain.test/';
const TYPES: Record<string, string> = { '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };

/** ms that a program takes by the plain runtime in a page of its own: JavaScript's is a worker, Python's Pyodide as it comes. */
async function plainMs(browser: Browser, language: string, code: string): Promise<number> {
  const page = await browser.newPage();
  await page.route(`${PLAIN}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: '' });
    return route.fulfill({ path: join(PYODIDE, pathname), contentType: TYPES[extname(pathname)] ?? 'application/octet-stream' });
  });
  await page.goto(PLAIN);
  const text = JSON.stringify(code);
  const ms: unknown = await page.evaluate(language === 'python'
    ? `(async () => {
        const { loadPyodide } = await import('/pyodide.mjs');
        const pyodide = await loadPyodide({ indexURL: '/' });
        const start = performance.now();
        pyodide.runPython(${text});
        return performance.now() - start;
      })()`
    : `new Promise((resolve) => {
        const run = 'onmessage = ({ data }) => { const start = performance.now(); (0, eval)(data); postMessage(performance.now() - start); }';
        const worker = new Worker(URL.createObjectURL(new Blob([run])));
        worker.onmessage = ({ data }) => resolve(data);
        worker.postMessage(${text});
      })`);
  await page.close();
  return Number(ms);
}

/** ms that a program takes, as the command says that runs it. */
function timed([command = '', ...args]: string[], file: string): number {
  const { status, stderr } = spawnSync(command, [...args, file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return Number(stderr);
}

async function measureLoads(browser: Browser, origin: string, rounds: number): Promise<Record<string, Record<string, string>>> {
  const page = await browser.newPage();
  await page.goto(origin);
  const bench = new Bench(page);
  const rows: Record<string, Record<string, string>> = {};
  for (const name of readdirSync(LOADS).toSorted()) {
    const language = LANGUAGE_OF[extname(name)] ?? '';
    const code = readFileSync(join(LOADS, name), 'utf8');
    await bench.load(language);
    const [here, plain, native]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round++) {
      await pause(3_000);
      const { outcome, exitCode, err } = await bench.run(language, code);
      if (exitCode !== 0) throw new Error(`${name} failed: ${err}`);
      here.push(outcome.ms);
      plain.push(await plainMs(browser, language, code));
      native.push(timed(language === 'python' ? OWN_PYTHON : OWN_NODE, join(LOADS, name)));
    }
    const ms = percentile(here, 0.5);
    const beside = (other: number[]): string => `${percentile(other, 0.5).toFixed(0)} (${(ms / percentile(other, 0.5)).toFixed(2)})`;
    rows[name] = { 'here, ms': ms.toFixed(0), 'plain runtime in a page, ms': beside(plain), 'own program, ms': beside(native) };
  }
  await page.close();
  return rows;
}

/** Prints both tables. */
export async function measureRuns(rounds: number): Promise<void> {
  await build(RUNTIMES);
  bringLanguages();
  const server = await startServer(RUNTIMES);
  const chosen = process.env.RUNS?.split(',');
  const browserServer = await chromium.launchServer(chromiumLaunch);
  const browser = await chromium.connect(browserServer.wsEndpoint());
  const rows: Record<string, Record<string, number>> = {};
  for (const { id } of RUNNABLE.filter(({ id }) => isHere(id) && (chosen?.includes(id) ?? true))) {
    const row = await measureLanguage(browser, browserServer, server.origin, id, rounds);
    rows[id] = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Math.round(value)]));
  }
  console.table(rows);
  console.table(await measureLoads(browser, server.origin, rounds));
  await browserServer.close();
  await server.close();
}
