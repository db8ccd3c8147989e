import { parsePath } from '@oci/protocol/paths.ts';
import type { Chunk } from '@oci/protocol/run.ts';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readTextFile } from '../../frontend/src/files/read-text-file.ts';
import { zipOf } from '../../frontend/src/files/zip.ts';
import { OutputText } from '../../frontend/src/run/output-text.ts';
import { heap, isBack, search, TIMEOUT } from './search.ts';

const PIECES = ['a', 'é', '😀', '\n', '\r', '\t', '\b', '\u0007', '\u009b', '\u0090', '\u009c', '\u001b', '[', ']', '(', 'P', '0', '1;', '38;5;', '48;2;1;2;', ':', '?', 'm', 'K', 'H', '\\', '\u007f', '\u200b', '\ud83d', 'z'.repeat(5_000)];

test('T-50 however output is made and cut, it is the same text, without a sign of control, and each part is looked at once', TIMEOUT, async () => {
  const before = heap();
  await search((random) => {
    const chunks = Array.from({ length: 1 + random.int(30) }, (): Chunk => [random.pick(['out', 'err', 'in'] as const), Array.from({ length: 1 + random.int(20) }, () => random.pick(PIECES)).join('')]);
    const whole = new OutputText();
    whole.feed(chunks, 0);
    const grown = new OutputText();
    const shown: Chunk[] = [];
    for (const [stream, text] of chunks) {
      for (let at = 0; at < text.length;) {
        const length = 1 + random.int(random.chance(0.5) ? 3 : 500);
        const last = shown.at(-1);
        if (last?.[0] === stream && random.chance(0.5)) last[1] += text.slice(at, at + length);
        else shown.push([stream, text.slice(at, at + length)]);
        at += length;
        grown.feed(shown, 0);
      }
    }
    const linesOf = (text: OutputText) => Array.from({ length: text.lines }, (_, index) => text.line(index));
    expect(grown.plain).toBe(whole.plain);
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(whole.plain).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
    const lines = linesOf(whole);
    expect(linesOf(grown)).toEqual(lines);
    for (const { spans } of lines) expect(spans.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(4_000);
  });
  expect(isBack(before)).toBe(true);
});

test('files of any bytes are taken as they are or not at all, and what is downloaded holds each of them', TIMEOUT, async () => {
  const before = heap();
  await search(async (random) => {
    const kept = new Map<string, string>();
    for (let i = random.int(12); i > 0; i--) {
      const text = Array.from({ length: random.int(30) }, () => random.pick([...PIECES, '\u0000'])).join('').toWellFormed();
      const bytes = Buffer.from(text);
      for (let flips = random.chance(0.5) ? 0 : 1 + random.int(3); flips > 0 && bytes.length > 0; flips--) bytes[random.int(bytes.length)] = random.int(256);
      const most = random.pick([100, 10_000, 1_000_000]);
      const read = await readTextFile(new File([bytes], 'any'), most);
      const name = parsePath(Array.from({ length: 1 + random.int(4) }, () => random.pick(['a', 'B', '/', '.', ' ', '__proto__', 'é', '0', '1', '../', '\\', '\u202e', 'constructor', 'x'.repeat(90)])).join(''));
      if (bytes.equals(Buffer.from(text)) && !text.includes('\0') && text.length <= most) expect(read).toHaveProperty('text');
      if ('words' in read) continue;
      expect(read.text.length).toBeLessThanOrEqual(most);
      const mark = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
      expect(Buffer.from(read.text).equals(bytes.subarray(mark))).toBe(true);
      if (name.ok) kept.set(name.path, read.text);
    }
    const zip = unzipSync(zipOf([...kept]));
    expect(new Map(Object.entries(zip).map(([path, content]) => [path, strFromU8(content)]))).toEqual(kept);
  });
  expect(isBack(before)).toBe(true);
});
