import type { SQLOutputValue } from 'node:sqlite';
import type { RawLoaded, RawRow } from './sqlite-read.ts';
import type { Repaired, Snapshot } from './storage.ts';

/** What the storage thread can be asked, with the answer's shape. Memory in it is transferred, not copied. */
export type Calls = {
  commit: { batch: number; memory: ArrayBuffer; answer: number[] };
  load: { session: string; answer: RawLoaded | null };
  row: { session: string; answer: RawRow | null };
  read: { session: string; after: number; limit: number; answer: ArrayBuffer };
  writeSnapshot: { session: string; snapshot: Snapshot; answer: null };
  rows: { after: string; limit: number; answer: RawRow[] };
  lastAt: { session: string; answer: number | null };
  repair: { session: string; answer: Repaired };
  replaceBodies: { session: string; bodies: ReadonlyMap<number, Uint8Array>; answer: null };
  ownedBy: { owner: string; answer: RawRow[] };
  eraseDeleted: { before: number; answer: string[] };
  clockSeen: { answer: SQLOutputValue };
  noteClock: { seen: string; answer: null };
  limitPages: { pages: number; answer: null };
  close: { answer: null };
};

/** A question to the storage thread. */
export type Request = { [K in keyof Calls]: { id: number; call: K } & Omit<Calls[K], 'answer'> }[keyof Calls];

/** Its answer. `never`: the asker knows the shape by the id. The first, with id 0, says that the store is open. */
export type Reply = { id: number; value: never } | { id: number; error: string; start: boolean };
