import type { LanguageFiles } from '../files.ts';

export const files: LanguageFiles = {
  worker: './worker.ts',
  files: {
    'pyodide.mjs': { from: 'pyodide/pyodide.mjs', type: 'text/javascript' },
    'pyodide.asm.mjs': { from: 'pyodide/pyodide.asm.mjs', type: 'text/javascript' },
    'pyodide.asm.wasm': { from: 'pyodide/pyodide.asm.wasm', type: 'application/wasm' },
    'python_stdlib.zip': { from: 'pyodide/python_stdlib.zip', type: 'application/octet-stream' },
    'pyodide-lock.json': { from: 'pyodide/pyodide-lock.json', type: 'application/json' },
    'setup.py': { from: './setup.py', type: 'text/plain' },
  },
};
