// Preloaded into every server that is measured (node --import): answers over the process's channel.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;
// Watched only when asked for: the watching itself costs CPU.
let delay: ReturnType<typeof monitorEventLoopDelay> | null = null;

/** What a server says of itself: µs of CPU of all its threads, B of heap and of resident memory, open handles and timers; since `reset`, ms of the longest stall and of the loop's delay at the 99th percentile. */
export type Probe = { cpu: number; heap: number; rss: number; handles: number; stall: number; delay: number };

process.on('message', (question) => {
  if (question === 'reset') {
    delay?.disable();
    delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    process.send?.({ cpu: 0, heap: 0, rss: 0, handles: 0, stall: 0, delay: 0 } satisfies Probe);
    return;
  }
  if (question === 'gc') for (let i = 0; i < 3; i++) gc();
  const { user, system } = process.cpuUsage();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ cpu: user + system, heap: heapUsed + external, rss, handles: process.getActiveResourcesInfo().length, stall: (delay?.max ?? 0) / 1e6, delay: (delay?.percentile(99) ?? 0) / 1e6 } satisfies Probe);
});
process.channel?.unref();
// A server outlives nobody who measures it.
process.on('disconnect', () => process.exit());
