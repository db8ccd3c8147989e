// Every program of e2e/programs in Node and in the product's sealed frame: what it prints, and its exit status.
// npm run bench -- --fidelity; an argument in FIDELITY picks programs by a part of their names.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium } from '@playwright/test';
import ts from 'typescript-api';
import { build } from '../runtimes/build/build.ts';
import { Bench } from '../runtimes/test/bench.ts';
import { runNatively, withoutInternals, type Left, type Sample } from '../runtimes/test/programs.ts';
import { startServer } from '../runtimes/test/server.ts';

type Language = 'javascript' | 'typescript';
const RUNTIMES = join(import.meta.dirname, '../runtimes');
const NODE = join(import.meta.dirname, '../node_modules/.bin/node');
/** The excerpt of a place inside Node itself, which begins what it prints of some errors. */
const INTERNAL = /^[^\n]*\n[^\n]*\n *\^\n\n/;

function programsOf(language: Language): Sample[] {
  const folder = join(import.meta.dirname, 'programs', language);
  return readdirSync(folder).filter((file) => !file.endsWith('.stdin') && file.includes(process.env.FIDELITY ?? '')).toSorted().map((file) => {
    const path = join(folder, file);
    const lines = path.replace(/\.\w+$/, '.stdin');
    const input = existsSync(lines) ? readFileSync(lines, 'utf8').split('\n').slice(0, -1) : [];
    return { name: file, path, entry: `main${extname(file)}`, code: readFileSync(path, 'utf8'), input };
  });
}

/** Node strips types only, so that enums and the like are translated first; then lines differ, and errors are not compared. */
function natively(language: Language, sample: Sample): Left {
  if (language === 'javascript') return runNatively(NODE, sample);
  const folder = mkdtempSync(join(tmpdir(), 'oci-fidelity-'));
  const path = join(folder, 'main.mjs');
  const { outputText } = ts.transpileModule(sample.code, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, jsx: ts.JsxEmit.React } });
  writeFileSync(path, outputText);
  const left = runNatively(NODE, { ...sample, path, entry: 'main.mjs' });
  rmSync(folder, { recursive: true });
  return { ...left, err: '' };
}

/** A line of difference as `-` Node and `+` the product. */
function differences(wanted: string, got: string): string[] {
  const [before, after] = [wanted.split('\n'), got.split('\n')];
  const lines: string[] = [];
  for (let index = 0; index < Math.max(before.length, after.length) && lines.length < 16; index++) {
    if (before[index] === after[index]) continue;
    if (before[index] !== undefined) lines.push(`  - ${before[index]}`);
    if (after[index] !== undefined) lines.push(`  + ${after[index]}`);
  }
  return lines;
}

async function compare(bench: Bench, language: Language, sample: Sample): Promise<string[]> {
  const native = natively(language, sample);
  const { out, err, exitCode } = await bench.run(language, sample.code, { input: sample.input, timeMs: 10_000 });
  const wanted = withoutInternals(native);
  const plain = native.err.startsWith('node:') ? err.replace(INTERNAL, '') : err;
  const got = withoutInternals({ out, err: language === 'typescript' ? '' : plain, exitCode });
  const status = wanted.exitCode === got.exitCode ? [] : [`  exit ${wanted.exitCode} in Node, ${got.exitCode} here`];
  return [...differences(wanted.out, got.out), ...differences(wanted.err, got.err), ...status];
}

/** Prints the table, and what differs; gives whether nothing does. */
export async function measureFidelity(): Promise<boolean> {
  await build(RUNTIMES);
  const server = await startServer(RUNTIMES);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  await page.goto(server.origin);
  const rows: Record<string, { equal: number; different: number }> = {};
  for (const language of ['javascript', 'typescript'] as const) {
    const row = { equal: 0, different: 0 };
    rows[language] = row;
    for (const sample of programsOf(language)) {
      const lines = await compare(new Bench(page), language, sample);
      row[lines.length === 0 ? 'equal' : 'different'] += 1;
      if (lines.length > 0) console.log([`${language}/${sample.name}`, ...lines].join('\n'));
    }
  }
  console.table(rows);
  await browser.close();
  await server.close();
  return Object.values(rows).every((row) => row.different === 0);
}
