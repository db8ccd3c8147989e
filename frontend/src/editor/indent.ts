const FOUR: readonly string[] = ['python', 'c', 'cpp', 'go', 'perl', 'java', 'kotlin', 'csharp', 'rust', 'swift', 'php'];

/** Spaces of one level of indentation, as programs of a language usually have them. */
export const indentOf = (language: string): number => (FOUR.includes(language) ? 4 : 2);
