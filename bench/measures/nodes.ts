import { POSTGRES, PostgresServer } from '../../backend/test/postgres-server.ts';
import { REDIS, RedisServer } from '../../backend/test/redis-server.ts';
import type { OpenLine } from '../lines/line.ts';
import type { Peer } from '../peers.ts';
import { People } from '../people.ts';
import { MeasuredServer } from '../server.ts';
import { largest } from './capacity.ts';

/** Rooms that all layouts have in common. */
const ROOMS = 100;
/** Which of two nodes a person of a room is on. */
const LAYOUTS: Record<string, (room: number, person: number) => number> = {
  'one node': () => 0,
  'two nodes, rooms apart': (room) => room % 2,
  'two nodes, people apart': (_room, person) => person % 2,
};

/** One node and two on the same PostgreSQL and Redis, both nodes on the first core: what is left of that core's rooms. Without the two programs: nothing. */
export async function nodes(peer: Peer, open: OpenLine): Promise<Record<string, number>> {
  const undos: (() => Promise<void> | void)[] = [];
  if (POSTGRES === null || REDIS === null) return {};
  const rows: Record<string, number> = {};
  try {
    const postgres = await PostgresServer.start((undo) => undos.push(undo));
    const redis = await RedisServer.start((undo) => undos.push(undo));
    for (const [layout, nodeOf] of Object.entries(LAYOUTS)) {
      const env = { ...peer.env, DATABASE_URL: postgres.url(await postgres.place()), REDIS_URL: redis.url };
      const servers = [new MeasuredServer({ ...peer, env }), ...(layout === 'one node' ? [] : [new MeasuredServer({ ...peer, env })])];
      try {
        for (const server of servers) await server.start();
        const cpuOf = async (): Promise<number> => (await Promise.all(servers.map((server) => server.probe()))).reduce((sum, { cpu }) => sum + cpu, 0);
        const people = new People(open, (room, person) => servers[nodeOf(room, person)]?.url ?? '', { name: layout });
        console.error(layout);
        await people.type(ROOMS, 2);
        const before = await cpuOf();
        const { p50, p99, pressed } = await people.type(ROOMS, 6);
        const cpu = (await cpuOf()) - before;
        const { best, bound } = await largest(people, cpuOf);
        people.leave();
        Object.assign(rows, {
          [`${ROOMS} rooms on ${layout}: p50 ms`]: p50,
          [`… on ${layout}: p99 ms`]: p99,
          [`… on ${layout}: CPU µs/key`]: cpu / pressed,
          [`${layout}: rooms at p99 < 100 ms${bound ? ', bounded by the people' : ''}`]: best?.rooms ?? 0,
        });
      } finally {
        for (const server of servers) await server.dispose();
      }
    }
  } finally {
    for (const undo of undos.toReversed()) await undo();
  }
  return rows;
}
