import * as Y from 'yjs';

/** What somebody typed into a file, as one text. */
export type UnsentText = { file: string; text: string };

/**
 * The text that these updates added and that still stands in the document, by file, in the document's order.
 * Pieces that do not touch are lines of their own.
 */
export function unsentText(doc: Y.Doc, updates: readonly Uint8Array[]): UnsentText[] {
  const from = firstClocks(updates);
  if (from.size === 0) return [];
  const files = [...doc.getMap('files').keys()];
  const found = files.map((file) => ({ file, text: piecesOf(doc.getText(file), from) })).filter(({ text }) => text !== '');
  if (found.length > 0) return found;
  // Nothing of it could be placed in the document, because what it follows is missing.
  const text = looseText(updates);
  return text === '' ? [] : [{ file: files[0] ?? '', text }];
}

/** By client id, the clock at which the updates begin. */
function firstClocks(updates: readonly Uint8Array[]): Map<number, number> {
  const from = new Map<number, number>();
  for (const update of updates)
    for (const [client, clock] of Y.parseUpdateMeta(update).from) from.set(client, Math.min(clock, from.get(client) ?? clock));
  return from;
}

function piecesOf(text: Y.Text, from: ReadonlyMap<number, number>): string {
  let pieces = '';
  let touching = true;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const begin = from.get(item.id.client);
    const skip = begin === undefined ? item.length : Math.max(0, begin - item.id.clock);
    const piece = item.content.str.slice(skip);
    if (piece === '') {
      touching = false;
      continue;
    }
    if ((!touching || skip > 0) && pieces !== '') pieces += '\n';
    pieces += piece;
    touching = true;
  }
  return pieces;
}

function looseText(updates: readonly Uint8Array[]): string {
  let text = '';
  for (const update of updates)
    for (const struct of Y.decodeUpdate(update).structs)
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) text += struct.content.str;
  return text;
}
