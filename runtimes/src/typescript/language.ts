import type { Language } from '../language.ts';

export const typescript: Language = {
  id: 'typescript',
  label: 'TypeScript',
  file: 'main.ts',
  monaco: 'typescript',
  starter: `function greet(name: string): string {
  return \`Hello, \${name}!\`;
}

console.log(greet('world'));
`,
  runtimeLine: 'Runs in-browser in a sandboxed Web Worker',
  checks: true,
};
