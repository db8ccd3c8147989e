import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { languageOf } from '@oci/runtimes/table.ts';

/** A program: its entry, all its files by name, and the lines of its input. */
export type Program = { name: string; entry: string; files: Record<string, string>; input: string[] };

/** What a run left. Null: nobody says. */
export type Left = { out: string; err: string | null; exitCode: number | null };

const PROGRAMS = join(import.meta.dirname, '../programs');

/**
 * The programs of a language, `e2e/programs/<language>/`: a file is one, which runs under the name of the language's
 * first file and its own extension, with its input in `.stdin` beside it; a folder is one, whose entry is its `main`.
 */
export function programsOf(language: string): Program[] {
  const folder = join(PROGRAMS, language);
  if (!existsSync(folder)) return [];
  const items = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !/\.(stdin|json)$/.test(name));
  return items.map((item): Program => {
    const path = join(folder, item.name);
    const first = languageOf(language)?.file ?? 'main.txt';
    const name = item.isDirectory() ? item.name : item.name.slice(0, -extname(item.name).length);
    const entry = item.isDirectory() ? readdirSync(path).find((file) => file.startsWith('main.')) ?? first : first.replace(/\.\w+$/, extname(item.name));
    const files = item.isDirectory()
      ? Object.fromEntries(readdirSync(path).map((file) => [file, readFileSync(join(path, file), 'utf8')]))
      : { [entry]: readFileSync(path, 'utf8') };
    const stdin = join(folder, `${name}.stdin`);
    return { name, entry, files, input: existsSync(stdin) ? readFileSync(stdin, 'utf8').split('\n').slice(0, -1) : [] };
  }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Where what the language's own program left is written down; `EXPECT=1 npm run bench -- --fidelity` writes it. */
export const expectedFile = (language: string): string => join(PROGRAMS, language, 'expected.json');

/** What the language's own program left of each program. */
export function expectedOf(language: string): Record<string, Left> {
  const file = expectedFile(language);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
