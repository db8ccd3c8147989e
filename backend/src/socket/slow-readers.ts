import type { Socket } from 'socket.io';
import type { Limits } from '@oci/protocol/limits.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { SocketPeer } from './socket-peer.ts';

/** ms between two looks. */
const EVERY = 1_000;
/** ms without progress after which a connection that has something to read is closed. */
const STALLED_FOR = 20_000;

type Reading = { peer: SocketPeer; written: number; since: number };

/** Closes connections that do not read what they are sent, so that nobody's backlog fills the server. */
export class SlowReaders {
  readonly #clock: Clock;
  readonly #limits: Limits;
  readonly #log: Log;
  readonly #sockets = new Map<Socket, Reading>();
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, limits: Limits, log: Log) {
    this.#clock = clock;
    this.#limits = limits;
    this.#log = log;
  }

  watch(socket: Socket, peer: SocketPeer): void {
    this.#sockets.set(socket, { peer, written: -1, since: this.#clock.now() });
    this.#cancel ??= this.#clock.after(EVERY, () => this.#look());
  }

  forget(socket: Socket): void {
    this.#sockets.delete(socket);
  }

  dispose(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#sockets.clear();
  }

  #look(): void {
    for (const [socket, reading] of this.#sockets) this.#judge(socket, reading);
    this.#cancel = this.#sockets.size > 0 ? this.#clock.after(EVERY, () => this.#look()) : null;
  }

  #judge(socket: Socket, reading: Reading): void {
    const { line, unsent } = reading.peer;
    const written = line.bytesWritten - line.writableLength;
    const now = this.#clock.now();
    if (unsent === 0 || written !== reading.written) {
      reading.written = written;
      reading.since = now;
    }
    if (unsent <= this.#limits.SLOW_BYTES && now - reading.since < STALLED_FOR) return;
    this.#log.warn({ code: 'SLOW_CONNECTION', unsent }, 'a connection fell behind and was closed');
    this.#sockets.delete(socket);
    socket.conn.close(true);
    line.destroy();
  }
}
