import type { LanguageFiles } from '../files.ts';

export const files: LanguageFiles = {
  worker: './worker.ts',
  files: {
    'perl.wasm': { from: '@6over3/zeroperl-ts/dist/esm/zeroperl.wasm', type: 'application/wasm' },
    'Ending.pm': { from: './lib/Ending.pm', type: 'text/plain' },
    'mro.pm': { from: './lib/mro.pm', type: 'text/plain' },
    'POSIX.pm': { from: './lib/POSIX.pm', type: 'text/plain' },
    'Storable.pm': { from: './lib/Storable.pm', type: 'text/plain' },
    'test-more.tar': { from: './test-more.tar.br', type: 'application/octet-stream', packed: true },
  },
};
