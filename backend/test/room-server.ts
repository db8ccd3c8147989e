import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS, type Limits } from '@oci/protocol/limits.ts';
import type { Role } from '@oci/protocol/session.ts';
import { onTestFinished } from 'vitest';
import type { Clock } from '../src/clock.ts';
import { createJournal } from '../src/journal/create-journal.ts';
import { createLog } from '../src/log.ts';
import { Metrics } from '../src/metrics.ts';
import type { Overload } from '../src/overload.ts';
import { Rates } from '../src/rates.ts';
import { createRooms } from '../src/room/create-rooms.ts';
import type { Neighbours } from '../src/room/neighbours.ts';
import type { RoomDoor, Rooms } from '../src/room/rooms.ts';
import { createGateway, type Gateway } from '../src/socket/gateway.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import type { Storage } from '../src/storage/storage.ts';
import type { HeldClock } from './held-clock.ts';
import { RoomClient } from './room-client.ts';

/** A clock whose timers are real, but whose time can be set forward. */
export class RunningClock implements Clock {
  #ahead = 0;

  now(): number {
    return Date.now() + this.#ahead;
  }

  after(ms: number, call: () => void): () => void {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  }

  advance(ms: number): void {
    this.#ahead += ms;
  }
}

export const deviceOf = (name: string): string => createHash('sha256').update(name).digest('hex');

export type Lifetime = (undo: () => Promise<void> | void) => void;

/** A lifetime that several tests share, and how to end it. */
export function sharedLifetime(): { lifetime: Lifetime; end: () => Promise<void> } {
  const undos: Parameters<Lifetime>[0][] = [];
  const end = async (): Promise<void> => {
    for (const undo of undos.toReversed()) await undo();
  };
  return { lifetime: (undo) => void undos.push(undo), end };
}

/** A folder of the test's own, removed after it. */
export function temporaryFolder(lifetime: Lifetime = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'oci-room-'));
  lifetime(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type Start<C extends Clock> = {
  limits?: Partial<Limits>; dataDir?: string; storage?: Storage; clock?: C; wrap?: (storage: Storage) => Storage;
  overload?: Pick<Overload, 'busy'>;
  /** Those that share the store. */
  neighbours?: Neighbours;
  /** Where what must be undone is noted; the end of the test, unless several tests share it. */
  lifetime?: Lifetime;
};

/** Rooms behind the real gateway, over the real store; a device is named by the header `x-device`. */
export class RoomServer<C extends Clock = RunningClock> {
  readonly rooms: Rooms;
  readonly gateway: Gateway;
  readonly storage: Storage;
  readonly clock: C;
  readonly limits: Limits;
  readonly url: string;
  readonly lines: string[];
  /** Those that connections began with. */
  readonly requests: WeakRef<IncomingMessage>[];
  readonly metrics: Metrics;
  readonly stop: () => Promise<void>;
  readonly #lifetime: Lifetime;

  private constructor(parts: Pick<RoomServer<C>, 'rooms' | 'gateway' | 'storage' | 'clock' | 'limits' | 'url' | 'lines' | 'requests' | 'metrics' | 'stop'> & { lifetime: Lifetime }) {
    this.#lifetime = parts.lifetime;
    ({ rooms: this.rooms, gateway: this.gateway, storage: this.storage, clock: this.clock, limits: this.limits, url: this.url, lines: this.lines, requests: this.requests, metrics: this.metrics, stop: this.stop } = parts);
  }

  static async start<C extends Clock = RunningClock>(given: Start<C> & ({ clock: C } | { clock?: undefined }) = {}): Promise<RoomServer<C>> {
    const clock = given.clock ?? (new RunningClock() as unknown as C);
    const lifetime = given.lifetime ?? onTestFinished;
    // When a snapshot is due follows from the session's id: in most tests none is, unless they ask for it.
    const limits = { ...DEFAULT_LIMITS, HANDSHAKES: 100_000, SNAPSHOT_ENTRIES: 1_000_000_000, ...given.limits };
    const store = given.storage ?? (await openSqlite({ dataDir: given.dataDir ?? temporaryFolder(lifetime), onLost: () => {} }));
    const storage = given.wrap?.(store) ?? store;
    const lines: string[] = [];
    const requests: WeakRef<IncomingMessage>[] = [];
    const metrics = new Metrics();
    const log = createLog('warn', { write: (line) => void lines.push(line) });
    const journal = createJournal({ storage, clock, limits, observer: metrics });
    const linksFor: Parameters<typeof createRooms>[0]['linksFor'] = (session, generations) => {
      const link = (kind: Role | 'device'): string => `http://test/session/${session}#${kind}${generations(kind).generation}`;
      return { candidate: link('candidate'), observer: link('observer'), interviewer: link('interviewer'), device: link('device') };
    };
    const rooms = createRooms({ journal, storage, clock, limits, log, linksFor, neighbours: given.neighbours ?? null, observer: metrics });
    const httpServer = createHttpServer();
    const rates = new Rates(limits, undefined);
    const gateway = createGateway({
      httpServer,
      rooms,
      limits,
      clock,
      log,
      rates,
      overload: given.overload ?? { busy: () => false },
      meter: metrics,
      identify: (request) => {
        requests.push(new WeakRef(request));
        const device = request.headers['x-device'];
        return { device: typeof device === 'string' ? deviceOf(device) : null, address: '192.0.2.1' };
      },
      judgeRequest: () => null,
    });
    httpServer.listen(0, '127.0.0.1');
    await once(httpServer, 'listening');
    const address = httpServer.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    let stopped: Promise<void> | null = null;
    const close = async (): Promise<void> => {
      await gateway.close();
      rates.dispose();
      await rooms.close();
      await journal.close(5_000);
      httpServer.closeAllConnections();
      await new Promise((resolve) => httpServer.close(resolve));
      await store.close();
    };
    const stop = (): Promise<void> => (stopped ??= close());
    lifetime(stop);
    return new RoomServer<C>({ rooms, gateway, storage, clock, limits, lines, requests, metrics, stop, lifetime, url: `http://127.0.0.1:${address.port}` });
  }

  /** A session whose owner is the device "owner", and the seats asked for: each is the name of its device, too. */
  async session(seats: Record<string, Role> = {}, language = 'python'): Promise<{ id: string; door: RoomDoor; seat: Record<string, number> }> {
    const door = await this.rooms.create({ title: 'Log parser', language, owner: deviceOf('owner') });
    const seat: Record<string, number> = {};
    for (const [name, role] of Object.entries(seats)) seat[name] = await this.join(door, name, role);
    return { id: door.session.id, door, seat };
  }

  /** Takes a seat; the owner's needs no link. */
  async join(door: RoomDoor, name: string, role: Role): Promise<number> {
    const joined = await door.join({ name, role, device: deviceOf(name), generation: name === 'owner' ? null : door.link(role).generation });
    if (!joined.ok) throw new Error(`not joined: ${joined.refusal.code}`);
    return joined.seat.id;
  }

  /** A tab of a seat's device, connected and told the room's state. */
  connect(session: { id: string; seat: Record<string, number> }, name: string, client?: number): Promise<RoomClient> {
    const participant = session.seat[name];
    if (participant === undefined) throw new Error(`nobody is called ${name}`);
    return RoomClient.connect(this.url, name, { sessionId: session.id, participant, ...(client === undefined ? {} : { client }) }, { lifetime: this.#lifetime });
  }
}

/** Repeats a look until it holds, for 20 s at most; each look waits for the store. */
export async function until(server: RoomServer<HeldClock>, look: () => boolean): Promise<void> {
  for (const since = performance.now(); performance.now() - since < 20_000;) {
    if (look()) return;
    await server.rooms.flush();
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('never came');
}

/** Waits until all that a tab sent is acknowledged: acknowledgements wait for a timer, which the clock holds. */
export function acknowledged(server: RoomServer<HeldClock>, client: RoomClient): Promise<void> {
  return until(server, () => {
    server.clock.advance(50);
    return client.acked.get(client.client) === client.sent;
  });
}
