import type { LanguageFiles } from '../files.ts';

export const files: LanguageFiles = {
  worker: './worker.ts',
  files: {
    'ruby.wasm': { from: '@ruby/3.3-wasm-wasi/dist/ruby+stdlib.wasm', type: 'application/wasm' },
    'threads.rb': { from: './threads.rb', type: 'text/plain' },
    'sorting.rb': { from: './sorting.rb', type: 'text/plain' },
    'setup.rb': { from: './setup.rb', type: 'text/plain' },
  },
};
