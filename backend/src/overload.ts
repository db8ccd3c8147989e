import { totalmem } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { Limits } from '@oci/protocol/limits.ts';
import type { Clock } from './clock.ts';

/** ms over which the event loop's delay is judged. */
const WINDOW = 10_000;
/** ms between two samples of the delay. */
const RESOLUTION = 20;

/** Whether this process has room for more. */
export interface Overload {
  /** True while the heap, or the memory that the process may have, is nearly full, or the event loop was late through two windows in a row. */
  busy(): boolean;
  dispose(): void;
}

/** Watches heap and event loop; a window that ended is judged by its 99th percentile. */
export function watchOverload(clock: Clock, limits: Pick<Limits, 'BUSY_HEAP' | 'BUSY_LOOP_DELAY'>): Overload {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  let lateWindows = 0;
  let cancel = clock.after(WINDOW, judge);
  function judge(): void {
    const late = delay.percentile(99) / 1e6 - RESOLUTION > limits.BUSY_LOOP_DELAY;
    lateWindows = late ? lateWindows + 1 : 0;
    delay.reset();
    cancel = clock.after(WINDOW, judge);
  }
  return {
    busy() {
      if (lateWindows >= 2) return true;
      const { used_heap_size: used, heap_size_limit: most } = getHeapStatistics();
      // Documents lie beside the heap. Without a limit of its own the process is told none, or more than the machine has.
      const allowed = process.constrainedMemory();
      const full = allowed > 0 && allowed < totalmem() && process.memoryUsage.rss() > (allowed * limits.BUSY_HEAP) / 100;
      return full || used > (most * limits.BUSY_HEAP) / 100;
    },
    dispose() {
      cancel();
      delay.disable();
    },
  };
}
