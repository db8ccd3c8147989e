import { once } from 'node:events';
import { WebSocket } from 'ws';

/** One person's bare line to a server: a peer's frames without its client, so that people cost less than the server. */
export interface Line {
  /** The document as the server gave it, as Yjs updates. */
  readonly base: Uint8Array[];
  /** The Yjs client id that this person types under. */
  readonly client: number;
  /** Makes the frames of an update; what it answers sends them, in the order in which they were made. */
  prepare(update: Uint8Array): () => void;
  close(): void;
}

/** Opens a line; resolves when the server takes updates on it. `heard` gets each update of the document that arrives. */
export type OpenLine = (url: string, room: string, person: number, heard: (update: Uint8Array) => void) => Promise<Line>;

/** A frame as it came. */
export type Take = (frame: Buffer, isBinary: boolean) => void;

/** A plain WebSocket, open. */
export async function openSocket(url: string, take: Take, headers: Record<string, string> = {}): Promise<WebSocket> {
  // A mask of zeros leaves the bytes as they are, and costs nothing.
  const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false, generateMask: () => {}, headers });
  socket.on('message', take);
  await once(socket, 'open');
  socket.on('error', () => {});
  return socket;
}

const [OPEN, PING] = ['0', '2'].map((type) => type.charCodeAt(0));

/** An Engine.IO connection over a WebSocket: its greeting and pings are answered here. */
export async function openEngine(url: string, take: Take, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = await openSocket(`${url}/socket.io/?EIO=4&transport=websocket`, (frame, isBinary) => {
    if (!isBinary && frame[0] === PING) socket.send('3');
    else if (isBinary || frame[0] !== OPEN) take(frame, isBinary);
  }, headers);
  return socket;
}
