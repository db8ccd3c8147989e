import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { leftInRebuilt } from '../../src/editor/left-file.ts';
import { PlainSurface } from './plain-surface.ts';

function fileOf(text: string) {
  const doc = new Y.Doc();
  doc.getText('f').insert(0, text);
  return new PlainSurface(doc.getText('f')).shared;
}

/** Where a caret at `offset` of one text is in the text of the document that took its place. */
function moved(before: string, offset: number, after: string) {
  const [shared, rebuilt] = [fileOf(before), fileOf(after)];
  const at = shared.anchor(offset);
  const left = leftInRebuilt({ shared, leftAt: { carets: [{ anchor: at, head: at }], top: shared.anchor(0, true), delta: 7 }, dispose: () => {} }, rebuilt);
  expect(left?.delta).toBe(7);
  return left?.carets.map(({ head }) => rebuilt.offsetOf(head))[0];
}

test('A caret stays at its words when the document is rebuilt, with CRLF too', () => {
  expect(moved('one\ntwo', 5, 'one\ntwo')).toBe(5);
  expect(moved('one\r\ntwo', 5, 'one\r\ntwo')).toBe(5);
  expect(moved('one\nrefused\ntwo', 13, 'one\ntwo')).toBe(5);
  expect(moved('one\nrefused\ntwo', 2, 'one\ntwo')).toBe(2);
  expect(moved('one\nrefused\ntwo', 9, 'one\ntwo')).toBe(4);
});

test('A file that was never left begins at its top', () => {
  expect(leftInRebuilt({ shared: fileOf('one'), leftAt: null, dispose: () => {} }, fileOf('one'))).toBeNull();
});
