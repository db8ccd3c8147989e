import * as encoding from 'lib0/encoding';

type Id = [client: number, clock: number];

/** A struct as bytes may claim it; `content` writes what follows the place. */
export type RawStruct = {
  kind: number;
  left?: Id;
  right?: Id;
  root?: string;
  /** A nested place. */
  parent?: Id;
  key?: string;
  content: (encoder: encoding.Encoder) => void;
};

export type RawUpdate = {
  sections?: { author: number; clock: number; structs: RawStruct[]; count?: number }[];
  deletions?: { client: number; ranges: [clock: number, length: number][]; count?: number }[];
};

/** Writes a V1 update, honest or not: counts may lie. */
export function rawUpdate({ sections = [], deletions = [] }: RawUpdate): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, sections.length);
  for (const { author, clock, structs, count = structs.length } of sections) {
    encoding.writeVarUint(encoder, count);
    encoding.writeVarUint(encoder, author);
    encoding.writeVarUint(encoder, clock);
    for (const struct of structs) writeStruct(encoder, struct);
  }
  encoding.writeVarUint(encoder, deletions.length);
  for (const { client, ranges, count = ranges.length } of deletions) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, count);
    for (const [clock, length] of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  }
  return encoding.toUint8Array(encoder);
}

function writeStruct(encoder: encoding.Encoder, { kind, left, right, root, parent, key, content }: RawStruct): void {
  encoding.writeUint8(encoder, kind | (left ? 0x80 : 0) | (right ? 0x40 : 0) | (key === undefined ? 0 : 0x20));
  for (const id of [left, right]) {
    if (!id) continue;
    encoding.writeVarUint(encoder, id[0]);
    encoding.writeVarUint(encoder, id[1]);
  }
  // GC and Skip have no place.
  if (!left && !right && kind !== 0 && kind !== 10) {
    encoding.writeVarUint(encoder, parent ? 0 : 1);
    if (parent) {
      encoding.writeVarUint(encoder, parent[0]);
      encoding.writeVarUint(encoder, parent[1]);
    } else encoding.writeVarString(encoder, root ?? 'main.py');
    if (key !== undefined) encoding.writeVarString(encoder, key);
  }
  content(encoder);
}

/** Content of text. */
export const text = (value: string): Pick<RawStruct, 'kind' | 'content'> => ({ kind: 4, content: (encoder) => encoding.writeVarString(encoder, value) });
/** Content of deleted text. */
export const deleted = (length: number): Pick<RawStruct, 'kind' | 'content'> => ({ kind: 1, content: (encoder) => encoding.writeVarUint(encoder, length) });

/** Every other kind of struct that Yjs knows. */
export const FOREIGN: Record<string, Pick<RawStruct, 'kind' | 'content'>> = {
  GC: { kind: 0, content: (encoder) => encoding.writeVarUint(encoder, 1) },
  ContentJSON: {
    kind: 2,
    content: (encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, '{"a":1}');
    },
  },
  ContentBinary: { kind: 3, content: (encoder) => encoding.writeVarUint8Array(encoder, new Uint8Array([1, 2])) },
  ContentEmbed: { kind: 5, content: (encoder) => encoding.writeVarString(encoder, '{"image":1}') },
  ContentFormat: {
    kind: 6,
    content: (encoder) => {
      encoding.writeVarString(encoder, 'bold');
      encoding.writeVarString(encoder, 'true');
    },
  },
  ContentType: { kind: 7, content: (encoder) => encoding.writeVarUint(encoder, 1) },
  ContentAny: {
    kind: 8,
    content: (encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeAny(encoder, 'x');
    },
  },
  ContentDoc: {
    kind: 9,
    content: (encoder) => {
      encoding.writeVarString(encoder, 'guid');
      encoding.writeAny(encoder, {});
    },
  },
  Skip: { kind: 10, content: (encoder) => encoding.writeVarUint(encoder, 3) },
};
