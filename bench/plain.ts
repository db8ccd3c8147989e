// Runs a program by the plain runtime, and prints the ms it took on the error stream: node plain.ts <file>
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { loadPyodide } from 'pyodide';

const [file = ''] = process.argv.slice(2);
const code = readFileSync(file, 'utf8');
const pyodide = file.endsWith('.py') ? await loadPyodide() : null;
const start = performance.now();
if (pyodide) pyodide.runPython(code);
else runInThisContext(code);
console.error(performance.now() - start);
