const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first grapheme of a name, as a capital. */
export function initialOf(name: string): string {
  return segmenter.segment(name).containing(0)?.segment.toLocaleUpperCase() ?? '?';
}
