import { DEFAULT_LIMITS, type Limits } from './limits.ts';

// Control, bidi, zero-width and other invisible code points; line and paragraph separators.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/gu;
// Below U+0300 nothing joins to what stands before it.
const PLAIN = /^[\x20-\u02FF]*$/;

/** The graphemes of a text, what a person counts as characters. */
export function graphemesOf(text: string): string[] {
  // In most names each unit is one; a browser takes longer to make its first segmenter than to show the join screen's form.
  if (PLAIN.test(text)) return [...text];
  return Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);
}

/** Number of graphemes. */
export function graphemes(text: string): number {
  return graphemesOf(text).length;
}

/** What stands for a person in a circle. */
export function initialOf(name: string): string {
  return graphemesOf(name)[0]?.toUpperCase() ?? '?';
}

/** A name or title as it is stored: NFC, no invisible code points, single spaces, trimmed. Idempotent. */
export function cleanLine(text: string): string {
  return text.normalize('NFC').replace(UNSAFE, '').replace(/\s+/gu, ' ').trim();
}

/** What a name must fit in. */
export type NameLimits = Pick<Limits, 'MAX_NAME' | 'MAX_NAME_BYTES'>;

/** The cleaned name, or what is wrong with it in words. */
export function parseName(text: string, limits: NameLimits = DEFAULT_LIMITS): { ok: true; name: string } | { ok: false; words: string } {
  const name = cleanLine(text);
  if (name === '') return { ok: false, words: 'Type a name to join.' };
  if (graphemes(name) > limits.MAX_NAME || new TextEncoder().encode(name).length > limits.MAX_NAME_BYTES)
    return { ok: false, words: `At most ${limits.MAX_NAME} characters.` };
  return { ok: true, name };
}

/** The cleaned title, cut to the limit; empty becomes "Untitled session". */
export function parseTitle(text: string | undefined, limits: Limits = DEFAULT_LIMITS): string {
  const title = cleanLine(text ?? '');
  return graphemesOf(title).slice(0, limits.MAX_TITLE).join('').trim() || 'Untitled session';
}
