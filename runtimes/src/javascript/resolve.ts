import { HOME } from '../kernel/home.ts';

const EXTENSIONS = ['', '.js', '.ts', '.json', '.mjs', '.cjs', '.mts', '.cts', '.jsx', '.tsx', '/index.js', '/index.ts'];

/** The file of the program that a relative name means, seen from another file; null where there is none. */
export function resolveFile(name: string, from: string, files: Readonly<Record<string, string>>): string | null {
  if (!/^(\.{0,2}\/|\.\.?$)/.test(name)) return null;
  const base = relativeName(name, from);
  for (const extension of EXTENSIONS) {
    if (Object.hasOwn(files, base + extension)) return base + extension;
  }
  // TypeScript names a neighbour by the name it will be built to.
  const built = base.replace(/\.([cm]?)js$/, '.$1ts');
  return Object.hasOwn(files, built) ? built : null;
}

/** A name as the program's folder knows it, seen from one of its files. */
function relativeName(name: string, from: string): string {
  const parts = name.startsWith('/') ? [] : from.split('/').slice(0, -1);
  const steps = name.startsWith(`${HOME}/`) ? name.slice(HOME.length) : name;
  for (const step of steps.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '' && step !== '.') parts.push(step);
  }
  return parts.join('/');
}

/** The files that a text may need: whatever it names relatively. */
export function namedFiles(text: string, from: string, files: Readonly<Record<string, string>>): string[] {
  const names = [...text.matchAll(/['"`](\.{1,2}\/[^'"`\n]*)['"`]/g)].map(([, name = '']) => resolveFile(name, from, files));
  return names.filter((name) => name !== null);
}
