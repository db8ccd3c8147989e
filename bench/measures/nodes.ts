import { POSTGRES, PostgresServer } from '../../backend/test/postgres-server.ts';
import { REDIS, RedisServer } from '../../backend/test/redis-server.ts';
import type { OpenLine } from '../lines/line.ts';
import type { Peer } from '../peers.ts';
import { KEYS_PER_SECOND, People } from '../people.ts';
import { MeasuredServer } from '../server.ts';
import { largest } from './capacity.ts';

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
        const { best, bound } = await largest(people, cpuOf);
        people.leave();
        rows[`${layout}: rooms at p99 < 100 ms${bound ? ', bounded by the people' : ''}`] = best?.rooms ?? 0;
        rows[`…, ${layout}: p50 ms there`] = best?.p50 ?? NaN;
        rows[`…, ${layout}: CPU µs/key`] = best ? (best.server * 1e4) / (best.rooms * KEYS_PER_SECOND) : NaN;
      } finally {
        for (const server of servers) await server.dispose();
      }
    }
  } finally {
    for (const undo of undos.toReversed()) await undo();
  }
  return rows;
}
