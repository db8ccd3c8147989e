import { readFile } from 'node:fs/promises';
import { packagedFile } from '../../../build/packages.ts';
import type { MakeFile } from '../../files.ts';

/** Of the language alone: a program has no page. */
const FIRST = 'lib.esnext.d.ts';

/** `libraries.json`: the declarations of the language's own objects, by the names of their files. */
export const make: MakeFile = async () => {
  const folder = import.meta.dirname;
  const texts: Record<string, string> = {};
  for (const wanted = [FIRST]; wanted.length > 0; ) {
    const name = wanted.pop() ?? '';
    if (name in texts) continue;
    const text = await readFile(packagedFile(`typescript-api/lib/${name}`, folder), 'utf8');
    texts[name] = text;
    wanted.push(...[...text.matchAll(/^\/\/\/ <reference lib="([\w.]+)" \/>/gm)].map(([, lib]) => `lib.${lib}.d.ts`));
  }
  return new TextEncoder().encode(JSON.stringify(texts));
};
