import { Manager, type Socket } from 'socket.io-client';
import type { Handshake } from '@oci/protocol/events.ts';
import { refusalSchema } from '@oci/protocol/refusals.ts';
import * as parser from '@oci/protocol/wire.ts';
import type { Channel, ChannelListener, MakeChannel } from './channel.ts';

/** Where and how to connect. */
export type SocketOptions = {
  /** For example `http://localhost:4000`; empty: the page's own origin. */
  url: string;
  /** Send cookies to another origin of the same site (development). */
  withCredentials: boolean;
  /** Headers of the handshake; only outside browsers. */
  headers?: Record<string, string>;
  /** ms for one attempt. */
  timeout: number;
};

/** Socket.IO with our frames (SPEC W-1 to W-4): websocket first, long polling where that does not get through. */
export function socketChannel(options: SocketOptions): MakeChannel {
  return (listener) => new SocketChannel(options, listener);
}

class SocketChannel implements Channel {
  #options: SocketOptions;
  #listener: ChannelListener;
  #socket: Socket | null = null;
  /** Whether the server may be taken to answer: before the first attempt, and while connected. */
  #answers = true;
  #asking: AbortController | null = null;
  /** Requests that wait for their answer; called with null when the line is lost. */
  #asked = new Set<() => void>();

  constructor(options: SocketOptions, listener: ChannelListener) {
    this.#options = options;
    this.#listener = listener;
  }

  get slow(): boolean {
    return this.#socket?.io.engine?.transport.name === 'polling';
  }

  open(auth: Handshake): void {
    this.close(false);
    if (this.#answers) return this.#connect(auth);
    // Firefox holds WebSockets back for up to a minute after some that failed; a plain request finds out without that.
    const { url, timeout } = this.#options;
    const asking = new AbortController();
    this.#asking = asking;
    fetch(`${url}/health`, { cache: 'no-store', credentials: 'omit', signal: AbortSignal.any([asking.signal, AbortSignal.timeout(timeout)]) }).then(
      () => asking.signal.aborted || this.#connect(auth),
      () => asking.signal.aborted || this.#listener.failed(null),
    );
  }

  #connect(auth: Handshake): void {
    const { url, withCredentials, headers, timeout } = this.#options;
    // A manager per attempt: nothing of an earlier connection can reach into this one.
    const manager = new Manager(url || undefined, {
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnection: false,
      autoConnect: false,
      withCredentials,
      timeout,
      parser,
      ...(headers && { extraHeaders: headers }),
    });
    const socket = manager.socket('/', { auth });
    this.#socket = socket;
    socket.on('connect', () => {
      this.#answers = true;
      this.#listener.opened();
    });
    socket.on('connect_error', (error: Error & { data?: unknown }) => this.#failed(socket, error.data));
    socket.on('disconnect', () => this.#lost(socket));
    const { events } = this.#listener;
    socket.on('room.state', events['room.state']);
    socket.on('room.event', events['room.event']);
    socket.on('doc.update', events['doc.update']);
    socket.on('doc.ack', events['doc.ack']);
    socket.on('doc.refused', events['doc.refused']);
    socket.on('presence', events.presence);
    socket.on('run.output', events['run.output']);
    socket.on('run.stop', events['run.stop']);
    socket.on('run.input', events['run.input']);
    socket.on('run.answered', events['run.answered']);
    socket.on('notice', events.notice);
    socket.connect();
  }

  close(politely: boolean): void {
    this.#asking?.abort();
    const socket = this.#socket;
    if (!socket) return;
    this.#forget(socket);
    if (politely) socket.disconnect();
    else {
      socket.io.engine?.close();
      socket.close();
    }
  }

  send(...update: Parameters<Channel['send']>): void {
    if (this.#socket?.connected) this.#socket.emit('doc.update', ...update);
  }

  request: Channel['request'] = (name, payload) =>
    new Promise((resolve) => {
      const socket = this.#socket;
      if (!socket?.connected) return resolve(null);
      const lost = () => resolve(null);
      this.#asked.add(lost);
      socket.emit(name, payload, (answer: Parameters<typeof resolve>[0]) => {
        this.#asked.delete(lost);
        resolve(answer);
      });
    });

  #failed(socket: Socket, data: unknown): void {
    if (socket !== this.#socket) return;
    this.#forget(socket);
    socket.io.engine?.close();
    const refusal = refusalSchema.safeParse(data && typeof data === 'object' && 'refusal' in data ? data.refusal : null);
    this.#listener.failed(refusal.success ? refusal.data : null);
  }

  #lost(socket: Socket): void {
    if (socket !== this.#socket) return;
    this.#forget(socket);
    this.#listener.closed();
  }

  #forget(socket: Socket): void {
    this.#answers = false;
    socket.off();
    this.#socket = null;
    for (const lost of this.#asked) lost();
    this.#asked.clear();
  }
}
