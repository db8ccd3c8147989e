import { DEFAULT_LIMITS, type Limits } from './limits.ts';

// Control, bidi, zero-width and other invisible code points; line and paragraph separators.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/gu;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Number of graphemes, what a person counts as characters. */
export function graphemes(text: string): number {
  return [...segmenter.segment(text)].length;
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
  return [...segmenter.segment(title)].slice(0, limits.MAX_TITLE).map((part) => part.segment).join('').trim() || 'Untitled session';
}
