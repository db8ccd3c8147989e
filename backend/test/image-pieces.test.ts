import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { imagePieces } from '../src/room/document/image-pieces.ts';

type Step = { who: number; what: 'insert' | 'delete' | 'list' | 'exchange'; at: number; text: string };
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom('insert', 'insert', 'insert', 'delete', 'list', 'exchange'),
  at: fc.nat(1_000),
  text: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), fc.constantFrom('\n', '👩‍👩‍👧 שלום', '\ud83d')),
});

/** What people make of a document together; a file is listed as the server does it. */
function written(steps: Step[]): Y.Doc {
  const docs = [1, 2, 3].map((client) => Object.assign(new Y.Doc(), { clientID: client }));
  const exchange = (): void => {
    for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
  };
  for (const { who, what, at, text } of steps) {
    const doc = docs[who] ?? new Y.Doc();
    const shared = doc.getText('main.py');
    if (what === 'exchange') exchange();
    else if (what === 'list') doc.getMap('files').set(text, text);
    else if (what === 'insert') shared.insert(at % (shared.length + 1), text);
    else if (shared.length > 0) shared.delete(at % shared.length, Math.min(3, shared.length - (at % shared.length)));
  }
  exchange();
  return docs[0] ?? new Y.Doc();
}

test('T-20 each piece of an image builds on those before it alone, and together they are the document', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), fc.integer({ min: 1, max: 20 }), (steps, most) => {
      const image = Y.encodeStateAsUpdate(written(steps));
      const doc = new Y.Doc();
      for (const piece of imagePieces(image, most)) {
        Y.applyUpdate(doc, piece);
        expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
        expect(Y.decodeUpdate(piece).structs.length).toBeLessThanOrEqual(most);
      }
      const whole = new Y.Doc();
      Y.applyUpdate(whole, image);
      expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(whole));
    }),
    { numRuns: 300 },
  );
});

test('T-20 what is no image of a document is told', () => {
  const doc = new Y.Doc();
  doc.getArray('list').insert(0, [new Y.Map()]);
  expect(() => [...imagePieces(Y.encodeStateAsUpdate(doc), 10)]).toThrow('an image has a struct of kind 7');
});
