import * as Y from 'yjs';

type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

/** What a document holds: how much of each client's text, and which of it is deleted. */
export type Held = { clocks: Map<number, number>; deletes: DeleteSet };

/** What a document holds now. */
export function heldBy(doc: Y.Doc): Held {
  return { clocks: Y.decodeStateVector(Y.encodeStateVector(doc)), deletes: Y.createDeleteSetFromStructStore(doc.store) };
}

/** All that updates delete. */
export function deletesIn(updates: Uint8Array[]): DeleteSet {
  return Y.mergeDeleteSets(updates.map((update) => Y.decodeUpdate(update).ds));
}

/**
 * Whether `ours` holds something that `theirs` lacks, beyond what waits here to be sent (D-9).
 * `own`: client ids whose text is this tab's to offer.
 */
export function isLacking(ours: Held, theirs: Held, own: ReadonlySet<number>, waiting: readonly Uint8Array[]): boolean {
  for (const [client, clock] of ours.clocks) if (!own.has(client) && clock > (theirs.clocks.get(client) ?? 0)) return true;
  const known = Y.mergeDeleteSets([theirs.deletes, deletesIn([...waiting])]);
  for (const [client, ranges] of ours.deletes.clients) {
    // Text that is to be offered comes with its deletion.
    const from = own.has(client) ? theirs.clocks.get(client) ?? 0 : Infinity;
    for (const { clock, len } of ranges) if (!covers(known, client, clock, Math.min(clock + len, from))) return true;
  }
  return false;
}

function covers(set: DeleteSet, client: number, from: number, to: number): boolean {
  let at = from;
  for (const { clock, len } of set.clients.get(client) ?? []) {
    if (clock > at || at >= to) break;
    at = Math.max(at, clock + len);
  }
  return at >= to;
}

/** One update with all text of a client id from a clock on, and every deletion. */
export function textBeyond(doc: Y.Doc, client: number, clock: number): Uint8Array {
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc)).set(client, clock);
  const encoder = new Y.UpdateEncoderV1();
  encoder.writeLen(vector.size);
  for (const [each, known] of vector) {
    encoder.writeClient(each);
    encoder.writeLen(known);
  }
  return Y.encodeStateAsUpdate(doc, encoder.toUint8Array());
}
