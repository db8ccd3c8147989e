import type * as TypeScript from 'typescript-api';
import * as z from 'zod/mini';
import { serveCompiler } from '../kernel/serve-compiler.ts';
import { readPlain } from './plain.ts';
import { syntaxErrorText, type Source, type Sources } from './program.ts';
import { namedFiles } from './resolve.ts';
import { transpile } from './transpile.ts';

const SOURCE = /\.[cm]?[jt]sx?$/;
const module = z.object({ default: z.custom<typeof TypeScript>((value) => typeof value === 'object' || typeof value === 'function') });

let typescript: Promise<typeof TypeScript> | null = null;

serveCompiler(async ({ entry, files }, file) => {
  const load = (): Promise<typeof TypeScript> => {
    typescript ??= file('typescript.js').then(async (url) => module.parse(await import(String(url))).default);
    return typescript;
  };
  const sources: Sources = {};
  const wanted = [entry];
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const text = files[name] ?? '';
    if (Object.hasOwn(sources, name) || !SOURCE.test(name)) continue;
    sources[name] = await translate(name, text, load);
    wanted.push(...namedFiles(text, name, files));
  }
  const main = sources[entry];
  if (main?.kind === 'error') return { rejected: syntaxErrorText(entry, files[entry] ?? '', main) };
  return { compiled: sources };
});

async function translate(name: string, text: string, load: () => Promise<typeof TypeScript>): Promise<Source> {
  if (!/\.c?js$/.test(name)) return transpile(await load(), name, text);
  return (await readPlain(text, name.endsWith('.cjs'))) ?? transpile(await load(), name, text);
}
