import type { LanguageFiles } from '../files.ts';

export const files: LanguageFiles = {
  worker: './worker.ts',
  files: {
    'php.ini': { from: './php.ini', type: 'text/plain' },
    'prelude.php': { from: './prelude.php', type: 'text/plain' },
  },
  // GPL-2.0-or-later.
  brought: {
    name: '@php-wasm/web-8-4',
    version: '3.1.54',
    files: {
      'php.js': { from: 'asyncify/php_8_4.js', type: 'text/plain', sha256: '15b3bb35d3d8abc1b6e7f35f3de53092b4df875141590b5adc355593a16ed58a' },
      'php.wasm': { from: 'asyncify/8_4_25/php_8_4.wasm', type: 'application/wasm', sha256: '49a2801eafc48ec229a940020207c3f8ea6d0093a3e173c9d199389fa0b34adf' },
    },
  },
};
