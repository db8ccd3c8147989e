// Preloaded into every server that is measured (node --import): answers over the process's channel.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;
// Watched only when asked for: the watching itself costs CPU.
let delay: ReturnType<typeof monitorEventLoopDelay> | null = null;

/** What a server says of itself: µs of CPU of all its threads, B of heap, ms of the longest stall since `reset`. */
export type Probe = { cpu: number; heap: number; stall: number };

process.on('message', (question) => {
  if (question === 'reset') {
    delay?.disable();
    delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    process.send?.({ cpu: 0, heap: 0, stall: 0 });
    return;
  }
  if (question === 'gc') for (let i = 0; i < 3; i++) gc();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, heap: process.memoryUsage().heapUsed + process.memoryUsage().external, stall: (delay?.max ?? 0) / 1e6 });
});
process.channel?.unref();
