import type { Extension } from '@codemirror/state';

/** A language's colours and indentation, by Monaco's id; they come after the text, which can be typed into without. */
export async function loadLanguage(id: string): Promise<Extension> {
  if (id === 'python') return (await import('@codemirror/lang-python')).python();
  if (id === 'javascript' || id === 'typescript') return (await import('@codemirror/lang-javascript')).javascript({ typescript: id === 'typescript' });
  return [];
}
