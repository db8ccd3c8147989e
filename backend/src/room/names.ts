import { graphemes } from '@oci/protocol/names.ts';
import type { Limits } from '@oci/protocol/limits.ts';

/** Letters that look like another: Cyrillic, Greek, digits and bars, by what they look like. */
const LOOKS = new Map(
  Object.entries({
    a: 'аα', b: 'ьβ', c: 'сϲ', d: 'ԁ', e: 'еε', g: 'ɡ', h: 'һн', i: 'іι1l|!ı', j: 'јϳ', k: 'кκ', m: 'мμ', n: 'пη', o: 'оοσ0', p: 'рρ', q: 'ԛ', r: 'гᴦ',
    s: 'ѕ5', t: 'тτ', u: 'υц', v: 'νѵ', w: 'ԝω', x: 'хχ', y: 'уγ', z: 'ᴢζ',
  }).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
);

/** What a name looks like at a glance: equal for names that people confuse (T-11). */
export function lookOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/[\p{M}\s._'’-]/gu, '').toLowerCase();
  return [...plain].map((letter) => LOOKS.get(letter) ?? letter).join('').replaceAll('rn', 'm').replaceAll('vv', 'w');
}

/** The name with the first number that tells it from the others: "Sam", "Sam 2", "Sam 3". */
export function distinctName(name: string, others: Iterable<string>, limits: Limits): string {
  const taken = new Set([...others].map(lookOf));
  if (!taken.has(lookOf(name))) return name;
  for (let number = 2; ; number++) {
    const numbered = shorten(name, ` ${number}`, limits);
    if (!taken.has(lookOf(numbered))) return numbered;
  }
}

function shorten(name: string, suffix: string, limits: Limits): string {
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name)].map((part) => part.segment);
  const fits = (): boolean => {
    const whole = letters.join('') + suffix;
    return graphemes(whole) <= limits.MAX_NAME && Buffer.byteLength(whole) <= limits.MAX_NAME_BYTES;
  };
  while (!fits()) letters.pop();
  return letters.join('').trimEnd() + suffix;
}
