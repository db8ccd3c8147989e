import type { Language } from '../language.ts';

export const toy: Language = {
  id: 'toy',
  label: 'Toy',
  file: 'main.toy',
  monaco: 'plaintext',
  starter: 'say Hello\n',
  runtimeLine: 'Runs in-browser in a sandboxed Web Worker',
};
