import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { cleanLine, graphemes, graphemesOf, initialOf, parseName, parseTitle } from '../src/names.ts';

describe('names', () => {
  it('T-11 removes what cannot be seen and keeps what can', () => {
    expect(cleanLine('  Sam\u202Eneb\u200B \u2028Roe ')).toBe('Samneb Roe');
    expect(cleanLine('Zoe\u0308')).toBe('Zoë');
    expect(cleanLine('नमस्ते 👩‍💻')).toContain('नमस्ते');
  });

  it('T-11 counts a name as a person does', () => {
    expect(graphemes('👩🏽🇫🇷é')).toBe(3);
    expect(parseName('   ')).toEqual({ ok: false, words: 'Type a name to join.' });
    expect(parseName('x'.repeat(41))).toEqual({ ok: false, words: 'At most 40 characters.' });
    expect(parseName('x'.repeat(40))).toEqual({ ok: true, name: 'x'.repeat(40) });
    expect(parseName('👩🏽'.repeat(40)).ok, 'more than 160 bytes').toBe(false);
  });

  it('takes graphemes apart as a segmenter does, also where it asks none', () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    for (const most of [0x2ff, 0x3ff, 0x10_ff_ff]) {
      const unit = fc.integer({ min: 0x20, max: most }).filter((point) => point < 0xd800 || point > 0xdfff).map((point) => String.fromCodePoint(point));
      fc.assert(fc.property(fc.string({ unit }), (text) => { expect(graphemesOf(text)).toEqual(Array.from(segmenter.segment(text), ({ segment }) => segment)); }));
    }
    expect(['zoë', 'e\u0301ric', '👩🏽 Ann', ''].map(initialOf)).toEqual(['Z', 'E\u0301', '👩🏽', '?']);
  });

  it('T-11 is idempotent', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { expect(cleanLine(cleanLine(text))).toBe(cleanLine(text)); }));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { expect(parseTitle(parseTitle(text))).toBe(parseTitle(text)); }));
  });

  it('names an empty title and cuts a long one', () => {
    expect(parseTitle(undefined)).toBe('Untitled session');
    expect(parseTitle(' \n ')).toBe('Untitled session');
    expect(graphemes(parseTitle('é'.repeat(500)))).toBe(120);
  });
});
