import type { LanguageFiles } from '../files.ts';

export const files: LanguageFiles = {
  worker: './worker.ts',
  files: {
    'pyodide.mjs': { from: 'pyodide/pyodide.mjs', type: 'text/javascript' },
    'pyodide.asm.mjs': { from: 'pyodide/pyodide.asm.mjs', type: 'text/javascript' },
    'pyodide.asm.wasm': { from: 'pyodide/pyodide.asm.wasm', type: 'application/wasm' },
    'python_stdlib.zip': { from: 'pyodide/python_stdlib.zip', type: 'application/octet-stream' },
    'pyodide-lock.json': { from: 'pyodide/pyodide-lock.json', type: 'application/json' },
    'mathematics.wasm': { from: './mathematics.wasm', type: 'application/wasm' },
    'objects.wasm': { from: './objects.wasm', type: 'application/wasm' },
    'linux.py': { from: './linux.py', type: 'text/plain' },
    'setup.py': { from: './setup.py', type: 'text/plain' },
    // Modules of the standard library that Pyodide lacks.
    'dbm.py': { from: './library/dbm.py', type: 'text/plain' },
    'pwd.py': { from: './library/pwd.py', type: 'text/plain' },
    'readline.py': { from: './library/readline.py', type: 'text/plain' },
    'resource.py': { from: './library/resource.py', type: 'text/plain' },
  },
};
