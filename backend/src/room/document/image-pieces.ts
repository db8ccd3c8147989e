import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Kinds of structs that a document of the gate has (Yjs V1): collected, deleted text, text, the value of a map. */
const [COLLECTED, DELETED, STRING, ANY] = [0, 1, 4, 8];
const KIND = 0x1f;
const HAS_LEFT = 0x80;
const HAS_RIGHT = 0x40;
const HAS_KEY = 0x20;

/** What a struct needs before it: units of a client up to a clock. */
type Need = { client: number; clock: number };

/** The structs of one client, which lie one after the other: where each begins, its clock and what it needs; `at`: the next. */
type Structs = { client: number; starts: number[]; clocks: number[]; needs: (Need[] | null)[]; at: number };

/**
 * Cuts a whole V1 update of a document into updates of about `most` structs, each of which needs nothing but those
 * before it, so that a large document can be taken in between other work. The order is that of Yjs's own integration:
 * a client's structs in turn, and what one needs before it. Deletions come with the last.
 */
export function* imagePieces(image: Uint8Array, most: number): Generator<Uint8Array> {
  const decoder = decoding.createDecoder(image);
  const clients = new Map<number, Structs>();
  for (let count = decoding.readVarUint(decoder); count > 0; count--) {
    const structs = readStructs(decoder);
    clients.set(structs.client, structs);
  }
  const deletions = image.subarray(decoder.pos);
  let from = new Map<Structs, number>();
  let taken = 0;
  for (const next of inOrder(clients)) {
    if (!from.has(next)) from.set(next, next.at);
    next.at += 1;
    if (++taken < most) continue;
    yield piece(image, from, NO_DELETIONS);
    from = new Map();
    taken = 0;
  }
  yield piece(image, from, deletions);
}

const NO_DELETIONS = new Uint8Array([0]);

/** Answers whose struct is next, again and again; who asks takes it. */
function* inOrder(clients: ReadonlyMap<number, Structs>): Generator<Structs> {
  for (const first of clients.values()) {
    /** Each is taken until it has the unit that the one before it waits for. */
    const waiting: { structs: Structs; until: number }[] = [{ structs: first, until: Infinity }];
    for (let top = waiting.at(-1); top; top = waiting.at(-1)) {
      const { structs, until } = top;
      if (structs.at === structs.starts.length - 1 || clockOf(structs) > until) {
        waiting.pop();
        continue;
      }
      const missing = structs.needs[structs.at]?.find(({ client, clock }) => client !== structs.client && clockOf(clients.get(client)) <= clock);
      if (!missing) yield structs;
      else {
        const wanted = clients.get(missing.client);
        if (!wanted || wanted.at === wanted.starts.length - 1) throw new Error('an image lacks what it builds on');
        waiting.push({ structs: wanted, until: missing.clock });
      }
    }
  }
}

/** Clock of the next struct, behind the last one at the end. */
const clockOf = (structs: Structs | undefined): number => structs?.clocks[structs.at] ?? 0;

function piece(image: Uint8Array, from: ReadonlyMap<Structs, number>, deletions: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, from.size);
  for (const [{ client, starts, clocks, at }, first] of from) {
    encoding.writeVarUint(encoder, at - first);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clocks[first] ?? 0);
    encoding.writeUint8Array(encoder, image.subarray(starts[first], starts[at]));
  }
  encoding.writeUint8Array(encoder, deletions);
  return encoding.toUint8Array(encoder);
}

/** Reads the structs of one client; `starts` and `clocks` have one more, the end. */
function readStructs(decoder: decoding.Decoder): Structs {
  const count = decoding.readVarUint(decoder);
  const structs: Structs = { client: decoding.readVarUint(decoder), starts: [], clocks: [], needs: [], at: 0 };
  let clock = decoding.readVarUint(decoder);
  for (let i = 0; i < count; i++) {
    structs.starts.push(decoder.pos);
    structs.clocks.push(clock);
    const head = decoding.readUint8(decoder);
    structs.needs.push((head & KIND) === COLLECTED ? null : readNeeds(decoder, head));
    clock += readLength(decoder, head & KIND);
  }
  structs.starts.push(decoder.pos);
  structs.clocks.push(clock);
  return structs;
}

function readNeeds(decoder: decoding.Decoder, head: number): Need[] | null {
  const needs: Need[] = [];
  if (head & HAS_LEFT) needs.push(readNeed(decoder));
  if (head & HAS_RIGHT) needs.push(readNeed(decoder));
  if (needs.length > 0) return needs;
  // Without a neighbour its place is named: a root, or the struct that it is in.
  const root = decoding.readVarUint(decoder) === 1;
  if (root) skipString(decoder);
  else needs.push(readNeed(decoder));
  if (head & HAS_KEY) skipString(decoder);
  return root ? null : needs;
}

function readNeed(decoder: decoding.Decoder): Need {
  const client = decoding.readVarUint(decoder);
  return { client, clock: decoding.readVarUint(decoder) };
}

/** Reads what a struct holds; answers the units that it takes. */
function readLength(decoder: decoding.Decoder, kind: number): number {
  if (kind === STRING) return skipString(decoder);
  if (kind !== COLLECTED && kind !== DELETED && kind !== ANY) throw new Error(`an image has a struct of kind ${kind}`);
  const length = decoding.readVarUint(decoder);
  if (kind === ANY) for (let i = 0; i < length; i++) decoding.readAny(decoder);
  return length;
}

/** Reads over a text; answers its UTF-16 units. */
function skipString(decoder: decoding.Decoder): number {
  let units = 0;
  for (const byte of decoding.readVarUint8Array(decoder)) {
    // What begins a character of four bytes stands for two units.
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
