// One measure of one peer in a process of its own: node bench/load.ts <peer> <measure>; prints one line of JSON.
import './traffic.ts';
import { crowd, rooms } from './measures/capacity.ts';
import { AS_SHIPPED, hostile } from './measures/hostile.ts';
import { busy, latency } from './measures/keys.ts';
import { nodes } from './measures/nodes.ts';
import { promised } from './measures/promised.ts';
import { burst, idle, join, kill, merge, race } from './measures/rooms.ts';
import { COMPRESSED, soak } from './measures/soak.ts';
import { clientOf, linesOf, LOG_SERVER, PEERS } from './peers.ts';
import { MeasuredServer } from './server.ts';

const [name, measure = ''] = process.argv.slice(2);
const peer = [...PEERS, LOG_SERVER].find((one) => one.name === name);
if (!peer) throw new Error(`unknown peer "${name}"`);
Object.assign(process.env, peer.env);
const env = { ...peer.env, ...(measure === 'hostile' && AS_SHIPPED), ...(measure === 'soak' && COMPRESSED) };
const server = new MeasuredServer({ ...peer, env });
const connect = await clientOf(peer);

const MEASURES: Record<string, () => Promise<Record<string, number>>> = {
  busy: () => busy(server, connect),
  latency: async () => ({ ...(await latency(server, connect)), ...(await latency(server, connect, { rooms: 3, people: 12 })) }),
  idle: () => idle(server, connect),
  join: () => join(server, connect, peer),
  merge: () => merge(server, connect),
  race: () => race(server, connect),
  burst: () => burst(server, connect),
  kill: () => kill(server, connect),
  rooms: async () => rooms(server, await linesOf(peer)),
  nodes: async () => nodes(peer, await linesOf(peer)),
  promised: () => promised(server),
  soak: () => soak(server),
  hostile: async () => hostile(server, await linesOf(peer)),
  crowd: async () => crowd(server, await linesOf(peer)),
};
const run = MEASURES[measure];
if (!run) throw new Error(`unknown measure "${measure}"; choose one of ${Object.keys(MEASURES).join(', ')}`);

let code = 0;
try {
  if (measure !== 'nodes') await server.start();
  console.log(JSON.stringify(await run()));
} catch (error) {
  console.error(error);
  code = 1;
} finally {
  await server.dispose();
}
process.exit(code);
