import type * as Y from 'yjs';

/** One person's connection to a server under test. */
export interface BenchClient {
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  /** Goes offline; edits go on. */
  cut(): void;
  /** Comes back. */
  mend(): void;
  /** Edits that the server has not acknowledged; null where it acknowledges nothing. */
  unsaved(): number | null;
  close(): void;
}

/** Opens a connection; resolves when the document is synced. */
export type Connect = (url: string, room: string, person: number) => Promise<BenchClient>;
