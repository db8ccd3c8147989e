console.log(process.argv.length, process.env.NO_SUCH, typeof process.pid, process.platform.length > 0, typeof process.version);
const t = process.hrtime(); const d = process.hrtime(t); console.log(Array.isArray(d), d[0] === 0, typeof process.hrtime.bigint());
console.log(typeof performance.now(), process.uptime() >= 0, typeof process.memoryUsage().heapUsed, typeof process.cwd());
console.log(typeof globalThis.window, typeof global, global === globalThis, typeof document, typeof structuredClone, typeof AbortController, typeof fetch);
console.log(typeof Worker, typeof importScripts, typeof XMLHttpRequest);
