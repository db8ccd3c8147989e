/** Whether a live connection can be made from here, and how long the way to the server and back is. */
export type LiveCheck = { type: 'checking' } | { type: 'works'; ms: number | null } | { type: 'blocked' };

const PATIENCE = 8_000;

/** Opens one WebSocket to the place of the real one and closes it at the server's first word; never rejects. */
export async function checkLive({ socketUrl, ping, signal }: { socketUrl: string; ping: () => Promise<boolean>; signal: AbortSignal }): Promise<LiveCheck> {
  const [opened, ms] = await Promise.all([opens(socketUrl, signal), roundTrip(ping)]);
  return opened ? { type: 'works', ms } : { type: 'blocked' };
}

/** ms of the quicker of two requests: the first one may have had to connect. Null: neither arrived. */
async function roundTrip(ping: () => Promise<boolean>): Promise<number | null> {
  let best: number | null = null;
  for (let turn = 0; turn < 2; turn++) {
    const began = performance.now();
    if (await ping()) best = Math.min(best ?? Infinity, Math.round(performance.now() - began));
  }
  return best;
}

function opens(socketUrl: string, signal: AbortSignal): Promise<boolean> {
  const url = new URL('/socket.io/?EIO=4&transport=websocket', socketUrl);
  url.protocol = url.protocol.replace('http', 'ws');
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    const done = (works: boolean): void => {
      clearTimeout(timer);
      resolve(works);
      socket.close();
    };
    const timer = setTimeout(() => done(false), PATIENCE);
    signal.addEventListener('abort', () => done(false), { once: true });
    socket.addEventListener('message', () => done(true));
    socket.addEventListener('error', () => done(false));
    socket.addEventListener('close', () => done(false));
  });
}

/** Whether programs can run here at all. */
export const canRunCode = (): boolean => typeof WebAssembly === 'object' && typeof Worker === 'function' && typeof MessageChannel === 'function';
