import type { LanguageFiles } from '../files.ts';
import { files as c } from '../c/files.ts';

/** The engine of C, and the headers of the standard library as they are after reading. */
export const files: LanguageFiles = {
  worker: '../c/worker.ts',
  compiler: '../c/compiler.ts',
  files: {
    ...Object.fromEntries(Object.entries(c.files).map(([name, file]) => [name, file.make ? { ...file, from: `../c/${file.from}` } : file])),
    'precompiled.pch': { from: '../c/build/precompiled.ts', type: 'application/octet-stream', make: true, compilerOnly: true },
  },
};
