import type { Language } from '../language.ts';

export const javascript: Language = {
  id: 'javascript',
  label: 'JavaScript',
  file: 'main.js',
  monaco: 'javascript',
  starter: `function greet(name) {
  return \`Hello, \${name}!\`;
}

console.log(greet('world'));
`,
  runtimeLine: 'Runs in-browser in a sandboxed Web Worker',
};
