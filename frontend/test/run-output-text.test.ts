import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chunk } from '@oci/protocol/run.ts';
import { OutputText } from '../src/run/output-text.ts';
import { findLines } from '../src/run/traceback.ts';

function fed(...chunks: Chunk[]): OutputText {
  const text = new OutputText();
  text.feed(chunks, 0);
  return text;
}
const lines = (text: OutputText) => Array.from({ length: text.lines }, (_, index) => text.line(index).spans.map((span) => span.text).join(''));

describe('output by lines', () => {
  it('keeps every line, empty ones too, and counts no empty last one', () => {
    expect(lines(fed(['out', 'a\n\nb\n']))).toEqual(['a', '', 'b']);
    expect(lines(fed(['out', 'a\nb']))).toEqual(['a', 'b']);
    expect(lines(fed(['out', 'a\r\nb\r\n']))).toEqual(['a', 'b']);
    expect(fed().lines).toBe(0);
  });

  it('output and errors never share a line, an answer stands behind its question', () => {
    const text = fed(['out', 'Who? '], ['in', 'Ada\n'], ['out', 'half'], ['err', 'wrong\n']);
    expect(lines(text)).toEqual(['Who? Ada', 'half', 'wrong']);
    expect(text.line(0).spans.map((span) => span.stream)).toEqual(['out', 'in']);
    expect(text.line(2).stream).toBe('err');
  });

  it('a carriage return writes over the line', () => {
    expect(lines(fed(['out', '10 %\r50 %\r100 %\ndone\r\n']))).toEqual(['100 %', 'done']);
  });

  it('T-50 colours become styles, every other escape is dropped', () => {
    const text = fed(['out', '\u001b[1;31mred\u001b[0m plain\u001b[2J\u001b]0;title\u0007\u001b(B\u0000!\n']);
    expect(text.line(0).spans.map(({ text: words, style }) => [words, style.colour, style.bold])).toEqual([
      ['red', 1, true],
      [' plain!', null, false],
    ]);
    expect(text.plain).toBe('red plain!\n');
  });

  it('a colour of 256 or a free one takes its parameters with it', () => {
    expect(fed(['out', '\u001b[38;2;1;4;9;1mx']).line(0).spans[0]?.style).toMatchObject({ colour: null, bold: true, underline: false });
    expect(fed(['out', '\u001b[38;5;9mx']).line(0).spans[0]?.style.colour).toBe(9);
  });

  it('one line is shown up to 4,000 units, and says what it leaves out', () => {
    const line = fed(['out', 'x'.repeat(5_000)]).line(0);
    expect(line.spans[0]?.text.length).toBe(4_000);
    expect(line.cut).toBe(1_000);
  });

  it('however the output is cut into pieces, the text is the same', () => {
    const piece = fc.tuple(fc.constantFrom('out', 'err', 'in'), fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\u001b', '[', '3', '1', 'm', ';', ']', '\u0007', 'é') }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat(3), { maxLength: 12 }), (chunks, sizes) => {
        const whole = new OutputText();
        whole.feed(chunks, 0);
        const grown = new OutputText();
        const shown: Chunk[] = [];
        for (const [index, [stream, text]] of chunks.entries()) {
          const size = (sizes[index] ?? 0) + 1;
          for (let at = 0; at < text.length; at += size) {
            const last = shown.at(-1);
            // Neighbours of one stream may be joined by the sender.
            if (last?.[0] === stream) shown[shown.length - 1] = [stream, last[1] + text.slice(at, at + size)];
            else shown.push([stream, text.slice(at, at + size)]);
            grown.feed(shown, 0);
            grown.feed(shown, 0);
          }
        }
        expect(lines(grown)).toEqual(lines(whole));
      }),
    );
  });

  it('a shorter or newly cut beginning is read anew', () => {
    const text = fed(['out', 'one\ntwo\nthree\n']);
    text.feed([['out', 'two\nthree\nfour\nfive\n']], 1);
    expect(lines(text)).toEqual(['two', 'three', 'four', 'five']);
  });

  it('T-50 the scanner looks at each character once', () => {
    const before = performance.now();
    fed(['out', '\u001b[1;'.repeat(400_000)]);
    // A scanner that looks back would need minutes.
    expect(performance.now() - before).toBeLessThan(3_000);
  });
});

describe('lines that errors name', () => {
  it('finds those of Python and of JavaScript in the file that ran, and no others', () => {
    expect(findLines('  File "main.py", line 24, in <module>', ['main.py'], 'main.py').filter((piece) => piece.place !== null)).toEqual([{ text: 'File "main.py", line 24', place: { path: 'main.py', line: 24 } }]);
    expect(findLines('    at greet (main.js:3:7)', ['main.js'], 'main.js').find((piece) => piece.place !== null)).toEqual({ text: 'main.js:3:7', place: { path: 'main.js', line: 3 } });
    expect(findLines('domain.py:3, xmain.py:4, "other.py", line 5', ['main.py'], 'main.py')).toEqual([{ text: 'domain.py:3, xmain.py:4, "other.py", line 5', place: null }]);
    const paths = ['a.py', 'lib/a.py', 'a+b.py'];
    const named = (text: string) => findLines(text, paths, 'a.py').flatMap(({ place }) => place ?? []);
    expect(named('File "/home/program/lib/a.py", line 2')).toEqual([{ path: 'lib/a.py', line: 2 }]);
    expect(named('at f (/home/program/lib/a.py:2:1) at g (/home/program/a.py:3:1) a+b.py:4')).toEqual([{ path: 'lib/a.py', line: 2 }, { path: 'a.py', line: 3 }, { path: 'a+b.py', line: 4 }]);
    expect(findLines('main.py:3', [], 'main.py')).toEqual([{ text: 'main.py:3', place: null }]);
    expect(findLines('Parse error near line 4: no such table: t', ['main.sql'], 'main.sql').find((piece) => piece.place !== null)).toEqual({ text: 'near line 4', place: { path: 'main.sql', line: 4 } });
    expect(findLines('lost near line 4: here', ['main.js'], 'main.js').find((piece) => piece.place !== null)).toBeUndefined();
  });
});
