import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { PlainSurface } from './plain-surface.ts';

/** Two documents whose updates wait until they are delivered. */
function pair(first = '') {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  const waiting: { to: Y.Doc; bytes: Uint8Array }[] = [];
  docs[0].getText('f').insert(0, first);
  Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]), 'net');
  docs.forEach((doc, i) => {
    doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== 'net') waiting.push({ to: docs[i === 0 ? 1 : 0], bytes });
    });
  });
  const deliver = (count = waiting.length) => waiting.splice(0, count).forEach(({ to, bytes }) => Y.applyUpdate(to, bytes, 'net'));
  const [a, b] = [new PlainSurface(docs[0].getText('f')), new PlainSurface(docs[1].getText('f'))];
  const text = (i: 0 | 1) => docs[i].getText('f').toString();
  return { docs, a, b, deliver, text, waiting };
}

test('What was done in one engine is undone in the next, and only that one follows the text', () => {
  const { docs, a, b, deliver, text } = pair('base');
  a.type(4, 4, ' mine');
  const next = new PlainSurface(docs[0].getText('other'));
  const told: number[][] = [];
  a.shared.moveTo(next, (ends) => told.push(ends));
  expect(next.text).toBe('base mine');
  b.type(0, 0, 'their ');
  deliver();
  expect(next.text).toBe('their base mine');
  expect(a.text).toBe('base mine');
  expect(told).toEqual([[6]]);
  a.shared.undo();
  expect(next.text).toBe('their base');
  expect(text(0)).toBe(next.text);
  a.shared.redo();
  expect(next.text).toBe('their base mine');
});

test('A bracket that is typed over leaves the caret of another where it is, behind it', () => {
  const { a, b, deliver, text, waiting } = pair();
  a.type(0, 0, '(');
  a.type(1, 1, ')');
  deliver();
  b.own = [{ anchor: 2, head: 2 }];
  a.type(1, 2, ')');
  expect([a.own, waiting.length]).toEqual([[{ anchor: 2, head: 2 }], 0]);
  expect(b.own).toEqual([{ anchor: 2, head: 2 }]);
  a.type(0, 2, '[]');
  deliver();
  expect([text(0), b.text]).toEqual(['[]', '[]']);
});

describe('undo', () => {
  test('Undo takes back only own edits, exactly, and redo brings them back', () => {
    const { a, b, deliver, text } = pair('base');
    for (let i = 0; i < 20; i++) {
      a.type(a.text.length, a.text.length, 'a');
      a.shared.endUndoStep();
      b.type(0, 0, 'b');
      deliver();
    }
    while (a.shared.canUndo) a.shared.undo();
    deliver();
    expect(text(0)).toBe('b'.repeat(20) + 'base');
    expect(b.text).toBe(text(0));
    while (a.shared.canRedo) a.shared.redo();
    deliver();
    expect(a.text).toBe('b'.repeat(20) + 'base' + 'a'.repeat(20));
    expect(b.text).toBe(a.text);
  });

  test('Undo puts the caret back where it was, also after others have edited above', () => {
    const { a, b, deliver } = pair('one\ntwo\nthree\n');
    a.own = [{ anchor: 4, head: 7 }];
    a.type(4, 7, 'x');
    deliver();
    b.type(0, 0, 'zero\n');
    deliver();
    a.own = [{ anchor: 0, head: 0 }];
    a.shared.undo();
    expect(a.text).toBe('zero\none\ntwo\nthree\n');
    expect(a.own).toEqual([{ anchor: 9, head: 12 }]);
    a.shared.redo();
    expect(a.text).toBe('zero\none\nx\nthree\n');
    expect(a.own).toEqual([{ anchor: 0, head: 0 }]);
  });

  test('One undo takes back an edit of several carets', () => {
    const { a } = pair('a b c');
    a.typeAt([{ from: 0, to: 1 }, { from: 2, to: 3 }, { from: 4, to: 5 }], 'long');
    expect(a.text).toBe('long long long');
    a.shared.undo();
    expect(a.text).toBe('a b c');
  });
});

describe('text survives exactly', () => {
  const samples: [string, string][] = [
    ['emoji', 'a👩‍👩‍👧‍👦b🏳️‍🌈c😀'],
    ['right-to-left', 'שלום العربية mixed עברית'],
    ['tabs', '\tif x:\n\t\treturn\t1\n'],
    ['byte order mark and odd line separators', '\ufeffa\u2028b\u2029c\u0085d'],
  ];
  test.each(samples)('%s', (_name, sample) => {
    const { a, b, deliver, text } = pair('x');
    a.type(1, 1, sample);
    deliver();
    expect(text(1)).toBe(`x${sample}`);
    expect(b.text).toBe(`x${sample}`);
  });

  test('CRLF and CR that a person pastes become LF for everyone', () => {
    const { a, b, deliver, text } = pair();
    a.type(0, 0, 'one\r\ntwo\rthree\n');
    deliver();
    expect(text(1)).toBe('one\ntwo\nthree\n');
    expect(b.text).toBe(a.text);
  });

  test('CRLF that the document holds stays, is one line end to see, and is edited around', () => {
    const { a, b, deliver, text } = pair('one\r\ntwo\r\nthree\rfour');
    expect(a.text).toBe('one\ntwo\nthree\nfour');
    a.type(5, 5, 'X');
    deliver();
    expect(text(1)).toBe('one\r\ntXwo\r\nthree\rfour');
    b.type(3, 4, '');
    deliver();
    expect(text(0)).toBe('onetXwo\r\nthree\rfour');
    expect(a.text).toBe('onetXwo\nthree\nfour');
    b.shared.undo();
    deliver();
    expect(a.text).toBe('one\ntXwo\nthree\nfour');
    expect(text(0)).toBe('one\r\ntXwo\r\nthree\rfour');
  });

  test('Half a surrogate pair becomes the same character on all sides', async () => {
    const { a, b, deliver, text } = pair();
    a.type(0, 0, 'x\ud83dy');
    await Promise.resolve();
    deliver();
    expect(a.text).toBe('x\ufffdy');
    expect(b.text).toBe(a.text);
    expect(text(0)).toBe(a.text);
  });

  test('A paste of 500 kB arrives whole, in updates that fit the wire, and is undone at once', () => {
    const { a, b, deliver, text, waiting } = pair();
    const paste = '日本語😀\n'.repeat(80_000).slice(0, 500_001);
    a.type(0, 0, paste.toWellFormed());
    expect(Math.max(...waiting.map(({ bytes }) => bytes.length))).toBeLessThan(131_072);
    deliver();
    expect(text(1) === paste.toWellFormed()).toBe(true);
    expect(b.text === a.text).toBe(true);
    a.shared.undo();
    expect(a.text).toBe('');
  });
});

test('Others’ edits at the caret come after it', () => {
  const { a, b, deliver } = pair('ab');
  a.own = [{ anchor: 1, head: 1 }];
  b.type(1, 1, 'XY');
  b.type(0, 0, '1');
  deliver();
  expect(a.own).toEqual([{ anchor: 2, head: 2 }]);
  expect(a.foreignEnds).toEqual([[3], [1]]);
});

type Step = { who: 0 | 1; act: 'type' | 'many' | 'undo' | 'redo' | 'net' | 'step'; at: number; length: number; text: string };
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(0 as const, 1 as const),
  act: fc.constantFrom('type', 'type', 'type', 'many', 'undo', 'redo', 'net', 'step'),
  at: fc.nat(1_000),
  length: fc.nat(4),
  text: fc.constantFrom('a', 'b\n', '', '\r\n', '\r', '😀', 'שלום', '\t', 'xyz', 'a\r\nb\rc\n'),
});

/** Engines never cut a character of two units in half. */
function wholeCharacter(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit < 0xe000 ? offset - 1 : offset;
}

test('Both sides converge, and each shows its document, whatever is typed and undone in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), fc.constantFrom('', 'base\ntext', 'foreign\r\nline\rends\r\n'), async (steps, first) => {
      const { a, b, deliver, text } = pair(first);
      for (const { who, act, at, length, text: typed } of steps) {
        const surface = who === 0 ? a : b;
        const from = wholeCharacter(surface.text, at % (surface.text.length + 1));
        const to = wholeCharacter(surface.text, Math.min(surface.text.length, from + length));
        if (act === 'type') surface.type(from, to, typed);
        if (act === 'many') surface.typeAt([{ from: 0, to: 0 }, { from, to }], typed);
        if (act === 'undo') surface.shared.undo();
        if (act === 'redo') surface.shared.redo();
        if (act === 'step') surface.shared.endUndoStep();
        if (act === 'net') deliver(1 + (at % 3));
        // A surface is mended after the turn in which an engine reports an edit.
        await Promise.resolve();
      }
      deliver();
      expect(text(0)).toBe(text(1));
      for (const surface of [a, b]) {
        expect(surface.text).toBe(text(0).replace(/\r\n?/g, '\n'));
      }
    }),
    { numRuns: 300 },
  );
});

test('the top of the view stays the top, also of an empty file into which others write', () => {
  const { a, b, deliver } = pair('');
  const top = a.shared.anchor(0, true);
  b.type(0, 0, 'one\ntwo\n');
  deliver();
  expect(a.shared.offsetOf(top)).toBe(0);
  const second = a.shared.anchor(4, true);
  b.type(4, 4, 'between\n');
  b.type(0, 0, 'zero\n');
  deliver();
  expect(a.shared.offsetOf(second)).toBe(9);
});
