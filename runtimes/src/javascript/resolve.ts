import path from 'path-browserify';
import { HOME } from './program.ts';

const EXTENSIONS = ['', '.js', '.ts', '.json', '.mjs', '.cjs', '.mts', '.cts', '.jsx', '.tsx', '/index.js', '/index.ts'];

/** The file of the program that a relative name means, seen from another file; null where there is none. */
export function resolveFile(name: string, from: string, files: Readonly<Record<string, string>>): string | null {
  if (!/^(\.{0,2}\/|\.\.?$)/.test(name)) return null;
  const base = path.relative(HOME, path.resolve(HOME, path.dirname(from), name));
  for (const extension of EXTENSIONS) {
    if (Object.hasOwn(files, base + extension)) return base + extension;
  }
  // TypeScript names a neighbour by the name it will be built to.
  const built = base.replace(/\.([cm]?)js$/, '.$1ts');
  return Object.hasOwn(files, built) ? built : null;
}

/** The files that a text may need: whatever it names relatively. */
export function namedFiles(text: string, from: string, files: Readonly<Record<string, string>>): string[] {
  const names = [...text.matchAll(/['"`](\.{1,2}\/[^'"`\n]*)['"`]/g)].map(([, name = '']) => resolveFile(name, from, files));
  return names.filter((name) => name !== null);
}
