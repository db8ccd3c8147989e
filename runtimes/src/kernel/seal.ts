/** What a program could reach out, breed or talk with (T-40). The frame's CSP is the wall; this is depth. */
const CLOSED = [
  'Worker', 'SharedWorker', 'BroadcastChannel',
  'fetch', 'fetchLater', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebSocketError', 'EventSource', 'WebTransport',
  'RTCPeerConnection', 'RTCDataChannel', 'importScripts', 'FontFace', 'Notification',
  'indexedDB', 'caches', 'cookieStore', 'postMessage', 'onmessage', 'close',
];

/** Removes those names from the worker's global object and all it inherits from. Throws if one stays. */
export function seal(): void {
  for (const name of CLOSED) {
    for (let holder: object | null = globalThis; holder !== null; holder = Object.getPrototypeOf(holder)) Reflect.deleteProperty(holder, name);
    if (name in globalThis) Object.defineProperty(globalThis, name, { value: undefined, configurable: false, writable: false });
    if (Reflect.get(globalThis, name) !== undefined) throw new Error(`invariant violation: ${name} is still there`);
  }
}
