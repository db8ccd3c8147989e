import type { LanguageFiles } from '../files.ts';

/** The engine of JavaScript, ready when its compiler is. */
export const files: LanguageFiles = {
  worker: '../javascript/worker.ts',
  compiler: '../javascript/compiler.ts',
  files: {
    'typescript.js': { from: 'typescript-api/lib/typescript.js', type: 'text/plain', evaluated: true, compilerOnly: true },
    'libraries.json': { from: './build/libraries.ts', type: 'application/json', make: true, late: true, compilerOnly: true },
  },
};
