import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EDITOR_COLOURS, FOUND } from '../../src/editor/syntax-colours.ts';
import { PARTICIPANT_COLOURS } from '../../src/theme/palette.ts';

type Rgb = [number, number, number];
const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb;
const luminance = (colour: Rgb): number => {
  const [r, g, b] = colour.map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: Rgb, b: Rgb): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};
const mix = (over: Rgb, under: Rgb, share: number): Rgb => over.map((part, i) => part * share + under[i]! * (1 - share)) as Rgb;

const tokens = readFileSync(new URL('../../src/theme/tokens.css', import.meta.url), 'utf8');
const [lightTokens, darkTokens] = tokens.split("[data-mantine-color-scheme='dark']") as [string, string];
const person = (theme: 'light' | 'dark', index: number): Rgb => {
  const found = new RegExp(`--person-${index + 1}: (#[0-9a-f]{6})`, 'i').exec(theme === 'light' ? lightTokens : darkTokens);
  if (!found?.[1]) throw new Error(`no colour ${index + 1} in ${theme}`);
  return rgb(found[1]);
};
const code = ['keyword', 'string', 'number', 'function', 'comment', 'punctuation', 'identifier'] as const;

for (const [theme, share] of [['light', 0.14], ['dark', 0.16]] as const) {
  const colours = EDITOR_COLOURS[theme];
  const grounds: [string, Rgb][] = [
    ['the editor', rgb(colours.background)],
    ['the active line', rgb(colours.activeLine)],
    ['one’s own selection', rgb(colours.selection)],
    ['what was found', mix(rgb(colours.warn), rgb(colours.background), parseInt(FOUND, 16) / 255)],
    ...PARTICIPANT_COLOURS.map((name, i): [string, Rgb] => [`the selection of ${name}`, mix(person(theme, i), rgb(colours.background), share)]),
  ];
  test.each(grounds)(`Code is readable on %s, ${theme}`, (_name, ground) => {
    for (const part of code) expect(contrast(rgb(colours[part]), ground), part).toBeGreaterThanOrEqual(4.5);
  });
  test(`Carets stand out from the editor, ${theme}`, () => {
    PARTICIPANT_COLOURS.forEach((name, i) => expect(contrast(person(theme, i), rgb(colours.background)), name).toBeGreaterThanOrEqual(3));
  });
}
