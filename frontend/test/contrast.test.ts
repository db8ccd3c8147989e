import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('../src/theme/tokens.css', import.meta.url), 'utf8');
const tokensOf = (block: string) => new Map([...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]));
const [light, dark] = [...css.matchAll(/\{([^}]*)\}/g)].map((block) => tokensOf(block[1]!));
const persons = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `person-${n}`);

/** Where each colour stands as text (least 4.5) or as an outline (least 3). */
const TEXT: Record<string, string[]> = {
  'text': ['canvas', 'surface', 'surface-2', 'hover', 'editor', 'accent-soft', 'ok-soft', 'warn-soft', 'bad-soft', 'private', 'private-bar'],
  'text-2': ['canvas', 'surface', 'surface-2', 'hover', 'editor', 'accent-soft', 'ok-soft', 'private', 'private-bar'],
  'text-3': ['canvas', 'surface', 'surface-2', 'hover', 'editor', 'private', 'private-bar'],
  'on-accent': ['accent', 'accent-hover'],
  'accent-text': ['canvas', 'surface', 'surface-2', 'editor', 'accent-soft'],
  'ok': ['canvas', 'surface', 'ok-soft'],
  'warn': ['canvas', 'surface', 'warn-soft'],
  'bad': ['canvas', 'surface', 'bad-soft'],
  'private-text': ['private', 'private-bar'],
  'on-person': persons,
  ...Object.fromEntries(persons.map((person) => [person, ['editor', 'canvas', 'surface']])),
};
const OUTLINE: Record<string, string[]> = { control: ['canvas', 'surface', 'editor', 'private'], accent: ['canvas', 'surface', 'editor'] };

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

function failures(tokens: Map<string, string>, pairs: Record<string, string[]>, least: number): string[] {
  return Object.entries(pairs).flatMap(([front, backs]) => backs.flatMap((back) => {
    const ratio = contrast(tokens.get(front) ?? '', tokens.get(back) ?? '');
    return ratio >= least ? [] : [`${front} on ${back}: ${ratio.toFixed(2)}`];
  }));
}

test('contrast: the measure itself knows black on white and a known pair', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#21429e', '#ffffff')).toBeCloseTo(9.0, 1);
});

test('contrast: both schemes name the same tokens', () => {
  expect([...dark!.keys()]).toEqual([...light!.keys()]);
  expect(light!.size).toBe(34);
});

for (const [name, tokens] of [['light', light!], ['dark', dark!]] as const) {
  test(`contrast: text is at least 4.5 on every surface it stands on, ${name}`, () => {
    expect(failures(tokens, TEXT, 4.5)).toEqual([]);
  });
  test(`contrast: outlines are at least 3, ${name}`, () => {
    expect(failures(tokens, OUTLINE, 3)).toEqual([]);
  });
}
