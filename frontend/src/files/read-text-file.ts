/** The text of a file of this device, or why it is not taken: only UTF-8 of at most so many UTF-16 units is. */
export async function readTextFile(file: File, most: number): Promise<{ text: string } | { words: string }> {
  const tooLarge = { words: `Larger than ${most.toLocaleString('en')} characters.` };
  // No character takes more than three bytes a unit.
  if (file.size > most * 3) return tooLarge;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return { words: 'Not a text file (UTF-8).' };
  }
  if (text.includes('\0')) return { words: 'Not a text file (UTF-8).' };
  return text.length > most ? tooLarge : { text };
}
