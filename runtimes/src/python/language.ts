import type { Language } from '../language.ts';
import { importsOf } from './imports.ts';

export const python: Language = {
  id: 'python',
  label: 'Python',
  file: 'main.py',
  monaco: 'python',
  starter: `def greet(name: str) -> str:
    return f"Hello, {name}!"


print(greet("world"))
`,
  runtimeLine: 'Runs in-browser through Pyodide (WASM)',
  interrupts: true,
  importsOf,
};
