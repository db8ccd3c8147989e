import * as Y from 'yjs';

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
type DeleteRange = { client: number; clock: number; len: number };

/** How much one update may hold: `bytes` in B, `parts` in structs plus delete ranges. */
export type SliceLimits = { bytes: number; parts: number };

/**
 * The same changes in as few updates as the limits allow, to be applied in order.
 * Takes consecutive V1 updates of one client id. Typing that was never interrupted becomes one struct;
 * a long paste is cut, never inside a surrogate pair; deletions come after what they may refer to.
 */
export function sliceUpdates(updates: readonly Uint8Array[], limits: SliceLimits): Uint8Array[] {
  const decoded = updates.map((update) => Y.decodeUpdate(update));
  const structs = joinNeighbours(decoded.flatMap((update) => update.structs));
  // A UTF-16 unit takes at most 3 B; the rest of the quarter is for ids and names.
  const pieces = structs.flatMap((struct) => cut(struct, Math.max(1, Math.floor(limits.bytes / 4))));
  const slices: Slice[] = [];
  let slice = new Slice(limits);
  const next = () => {
    slices.push(slice);
    slice = new Slice(limits);
  };
  for (const piece of pieces) {
    if (!slice.addStruct(piece)) {
      next();
      slice.addStruct(piece);
    }
  }
  for (const range of rangesOf(decoded.map((update) => update.ds))) {
    if (!slice.addDelete(range)) {
      next();
      slice.addDelete(range);
    }
  }
  if (!slice.empty) slices.push(slice);
  return slices.map((each) => each.encode());
}

/** Structs and delete ranges of an update. */
export function partsOf(bytes: Uint8Array): number {
  const { structs, ds } = Y.decodeUpdate(bytes);
  return [...ds.clients.values()].reduce((sum, ranges) => sum + ranges.length, structs.length);
}

/** Joins structs that Yjs itself would have merged, had nobody else been typing. */
function joinNeighbours(structs: Struct[]): Struct[] {
  const joined: Struct[] = [];
  for (const right of structs) {
    const left = joined.at(-1);
    const both = left && left instanceof Y.Item && right instanceof Y.Item ? join(left, right) : null;
    if (both) joined[joined.length - 1] = both;
    else joined.push(right);
  }
  return joined;
}

function join(left: Y.Item, right: Y.Item): Y.Item | null {
  const follows =
    left.id.client === right.id.client &&
    left.id.clock + left.length === right.id.clock &&
    Y.compareIDs(right.origin, left.lastId) &&
    Y.compareIDs(left.rightOrigin, right.rightOrigin);
  if (!follows) return null;
  if (left.content instanceof Y.ContentString && right.content instanceof Y.ContentString)
    return itemLike(left, left.id, left.origin, new Y.ContentString(left.content.str + right.content.str));
  if (left.content instanceof Y.ContentDeleted && right.content instanceof Y.ContentDeleted)
    return itemLike(left, left.id, left.origin, new Y.ContentDeleted(left.content.len + right.content.len));
  return null;
}

function itemLike(item: Y.Item, id: Y.ID, origin: Y.ID | null, content: Y.ContentString | Y.ContentDeleted): Y.Item {
  return new Y.Item(id, null, origin, null, item.rightOrigin, item.parent, item.parentSub, content);
}

function cut(struct: Struct, units: number): Struct[] {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || struct.length <= units) return [struct];
  const text = struct.content.str;
  const pieces: Struct[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + units, text.length);
    if (to < text.length && isHighSurrogate(text.charCodeAt(to - 1))) to += 1;
    const { client, clock } = struct.id;
    const origin = from === 0 ? struct.origin : Y.createID(client, clock + from - 1);
    pieces.push(itemLike(struct, Y.createID(client, clock + from), origin, new Y.ContentString(text.slice(from, to))));
    from = to;
  }
  return pieces;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function rangesOf(sets: ReturnType<typeof Y.decodeUpdate>['ds'][]): DeleteRange[] {
  const ranges: DeleteRange[] = [];
  for (const [client, items] of Y.mergeDeleteSets(sets).clients)
    for (const { clock, len } of items) ranges.push({ client, clock, len });
  return ranges;
}

/** One update while it is filled. */
class Slice {
  #limits: SliceLimits;
  #structs: Uint8Array[] = [];
  #first: Y.ID | null = null;
  #deletes: DeleteRange[] = [];
  // Room for the two headers.
  #bytes = 64;

  constructor(limits: SliceLimits) {
    this.#limits = limits;
  }

  get empty(): boolean {
    return this.#structs.length + this.#deletes.length === 0;
  }

  /** False: it does not fit. The first part always does. */
  addStruct(struct: Struct): boolean {
    const encoder = new Y.UpdateEncoderV1();
    struct.write(encoder, 0);
    const bytes = encoder.toUint8Array();
    if (!this.#take(bytes.length)) return false;
    this.#first ??= struct.id;
    this.#structs.push(bytes);
    return true;
  }

  addDelete(range: DeleteRange): boolean {
    // At most five bytes each for clock and length, and a client with its count.
    if (!this.#take(20)) return false;
    this.#deletes.push(range);
    return true;
  }

  #take(bytes: number): boolean {
    const full = this.#structs.length + this.#deletes.length >= this.#limits.parts || this.#bytes + bytes > this.#limits.bytes;
    if (full && !this.empty) return false;
    this.#bytes += bytes;
    return true;
  }

  encode(): Uint8Array {
    const head = new Y.UpdateEncoderV1();
    // In V1 every length, clock and client is a variable-length unsigned integer.
    head.writeLen(this.#first ? 1 : 0);
    if (this.#first) {
      head.writeLen(this.#structs.length);
      head.writeClient(this.#first.client);
      head.writeLen(this.#first.clock);
    }
    const tail = new Y.UpdateEncoderV1();
    const byClient = Map.groupBy(this.#deletes, (range) => range.client);
    tail.writeLen(byClient.size);
    for (const [client, ranges] of byClient) {
      tail.writeLen(client);
      tail.writeLen(ranges.length);
      for (const { clock, len } of ranges) {
        tail.writeDsClock(clock);
        tail.writeDsLen(len);
      }
    }
    return concat([head.toUint8Array(), ...this.#structs, tail.toUint8Array()]);
  }
}

function concat(arrays: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    whole.set(array, at);
    at += array.length;
  }
  return whole;
}
