import { startCanary, type Canary } from './canary.ts';
import { expect, test as base } from './bench.ts';

const test = base.extend<{ canary: Canary }>({
  canary: async ({}, use) => {
    const canary = await startCanary();
    await use(canary);
    await canary.close();
  },
});

/** What the canary saw of programs; it must see what the test itself sends, or it proves nothing. */
async function seenBy(canary: Canary): Promise<string[]> {
  await fetch(`${canary.origin}/control`);
  expect(canary.seen.at(-1)).toBe('GET /control');
  return canary.seen.slice(0, -1);
}

/** Each line is one way out, tried by name; what fails must say so, and none may arrive. */
const ways = ({ origin, host, stun }: Canary, own: string): string => `
const tried = [];
// What the browser does behind the loop's back must not outlive the program.
const hold = setInterval(() => {}, 50);
const attempt = async (name, way) => { try { const result = await way(); tried.push(name + ': ' + (result === undefined ? 'nothing' : typeof result)); } catch (error) { tried.push(name + ': refused'); } };
const unheard = (target) => new Promise((done, fail) => { target.onopen = done; target.onmessage = done; target.onload = done; target.onerror = () => fail(new Error('no')); setTimeout(() => fail(new Error('late')), 1000); });
(async () => {
  for (const base of ['${origin}', '${own}']) {
    await attempt('fetch ' + base, () => fetch(base + '/fetch').then((r) => r.text()));
    await attempt('native fetch ' + base, () => Object.getPrototypeOf(globalThis).fetch.call(globalThis, base + '/fetch2'));
    await attempt('xhr ' + base, () => { const x = new XMLHttpRequest(); x.open('GET', base + '/xhr', false); x.send(); return x.response; });
    await attempt('import ' + base, () => eval("import('" + base + "/import.js')"));
    await attempt('function import ' + base, () => new Function("return import('" + base + "/import2.js')")());
    await attempt('importScripts ' + base, () => importScripts(base + '/scripts.js'));
    await attempt('event source ' + base, () => unheard(new EventSource(base + '/events')));
    await attempt('beacon ' + base, () => { if (!navigator.sendBeacon(base + '/beacon', 'x')) throw 1; });
    await attempt('font ' + base, () => new FontFace('x', 'url(' + base + '/font)').load());
    await attempt('worker ' + base, () => unheard(new Worker(base + '/worker.js')));
    await attempt('navigate ' + base, () => { location.href = base + '/navigate'; });
    await attempt('parent ' + base, () => { self.parent.location = base + '/parent'; });
  }
  const Hidden = Function('return this.Worker')();
  await attempt('blob worker', () => unheard(new Hidden(URL.createObjectURL(new Blob(["fetch('${origin}/nested')"])))));
  await attempt('data worker', () => unheard(new Worker("data:text/javascript,fetch('${origin}/data')")));
  await attempt('websocket', () => unheard(new WebSocket('ws://${host}/socket')));
  await attempt('web transport', () => new WebTransport('https://${host}/transport').ready);
  await attempt('rtc', async () => { const c = new RTCPeerConnection({ iceServers: [{ urls: '${stun}' }] }); c.createDataChannel('x'); await c.setLocalDescription(await c.createOffer()); });
  await attempt('broadcast', () => new BroadcastChannel('x'));
  await attempt('indexedDB', () => new Promise((done, fail) => { const r = indexedDB.open('x'); r.onsuccess = done; r.onerror = fail; }));
  await attempt('caches', () => caches.open('x'));
  await attempt('files', () => navigator.storage.getDirectory());
  await attempt('service worker', () => navigator.serviceWorker.register('${own}/sw.js'));
  await attempt('local storage', () => localStorage.setItem('x', '1'));
  await attempt('cookie', () => cookieStore.set('x', '1'));
  await attempt('document', () => document.cookie);
  await attempt('post', () => postMessage({ type: 'end', exitCode: 42 }));
  clearInterval(hold);
  console.log(tried.join('\\n'));
})();
`;

test('T-38 T-40 no way out of a JavaScript program reaches a listening server, or our own', async ({ bench, server, canary }) => {
  await bench.load('javascript');
  const before = server.requests.length;
  const ended = await bench.run('javascript', ways(canary, server.origin));
  const lines = ended.out.trim().split('\n');
  expect(lines).toHaveLength(38);
  expect(lines.filter((line) => !line.endsWith(': refused') && !/^(navigate|parent) .*: nothing$/.test(line))).toEqual([]);
  expect(ended.exitCode).toBe(0);
  expect(await seenBy(canary)).toEqual([]);
  expect(server.requests.slice(before)).toEqual([]);
});

test('T-38 T-40 no way out of a Python program reaches a listening server, or our own', async ({ bench, server, canary }) => {
  await bench.load('python');
  const before = server.requests.length;
  const ended = await bench.run('python', `
import urllib.request, asyncio, socket
tried = []
def attempt(name, way):
    try:
        way()
        tried.append(name)
    except BaseException as error:
        pass
for base in ("${canary.origin}", "${server.origin}"):
    attempt("urllib", lambda: urllib.request.urlopen(base + "/urllib", timeout=1).read())
    def by_js():
        import js
        js.fetch(base + "/js")
    attempt("js", by_js)
    def by_open_url():
        from pyodide.http import open_url
        open_url(base + "/open_url")
    attempt("open_url", by_open_url)
    def by_run_js():
        from pyodide.code import run_js
        run_js("new XMLHttpRequest()")
    attempt("run_js", by_run_js)
    async def by_pyfetch():
        from pyodide.http import pyfetch
        await pyfetch(base + "/pyfetch")
    attempt("pyfetch", lambda: asyncio.run(by_pyfetch()))
    def by_import():
        from pyodide.code import run_js
        from pyodide.ffi import run_sync
        run_sync(run_js("import('" + base + "/import.js')"))
    attempt("import", by_import)
    def by_loader():
        import pyodide_js
        from pyodide.ffi import run_sync
        run_sync(pyodide_js.loadPackage(base + "/x-1.0-py3-none-any.whl"))
    attempt("package", by_loader)
    def by_socket():
        socket.create_connection(("127.0.0.1", int(base.rsplit(":", 1)[1])), timeout=1).sendall(b"GET /socket HTTP/1.0\\r\\n\\r\\n")
    attempt("socket", by_socket)
print("tried", tried)
`, { timeMs: 60_000 });
  // The package loader takes its refusal for a note, and a socket may open on nothing.
  expect(ended.out).toMatch(/(^|\n)tried \[('(package|socket)'(, )?)*\]\n$/);
  expect(await seenBy(canary)).toEqual([]);
  expect(server.requests.slice(before)).toEqual([]);
});

test('T-40 what breeds, talks or reaches out is gone from the worker before a program starts', async ({ shared }) => {
  const names = ['Worker', 'SharedWorker', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'WebTransport', 'importScripts', 'BroadcastChannel', 'RTCPeerConnection', 'indexedDB', 'caches', 'postMessage', 'close'];
  const ended = await shared.run('javascript', `console.log(${JSON.stringify(names)}.filter((name) => globalThis[name] !== undefined).join());`);
  expect(ended.out).toBe('\n');
});

test('T-38 the frame is sandboxed without an origin, and allows one feature', async ({ bench, page }) => {
  await bench.load('javascript');
  const frame = page.locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', 'allow-scripts');
  await expect(frame).toHaveAttribute('allow', 'cross-origin-isolated');
  await expect(frame).toHaveAttribute('referrerpolicy', 'no-referrer');
  await expect(frame).toHaveAttribute('title', 'Sandbox for programs');
  expect(await page.frames()[1]?.evaluate(() => [self.origin, crossOriginIsolated])).toEqual(['null', true]);
});

test('T-39 a second port, a message from elsewhere and a forged message change nothing', async ({ bench, page }) => {
  await bench.load('javascript');
  const heard = await page.evaluate(async () => {
    const frame = document.querySelector('iframe')?.contentWindow;
    const { port1, port2 } = new MessageChannel();
    const answers: unknown[] = [];
    port1.addEventListener('message', ({ data }) => answers.push(data));
    port1.start();
    frame?.postMessage(null, '*', [port2]);
    port1.postMessage({ type: 'ping' });
    window.postMessage({ type: 'end', run: 0, end: { type: 'finished', exitCode: 42 } }, '*');
    await new Promise((done) => setTimeout(done, 300));
    return answers;
  });
  expect(heard).toEqual([]);
  const frame = page.frames()[1];
  const run = await bench.start('javascript', 'setTimeout(() => console.log("mine"), 500)');
  await frame?.evaluate(() => parent.postMessage({ type: 'end', run: 0, end: { type: 'finished', exitCode: 42 } }, '*'));
  const ended = await bench.ended(run);
  expect([ended.out, ended.exitCode]).toEqual(['mine\n', 0]);
});

test('T-41 a program that breaks its worker\'s builtins ends with an outcome, and the next run works', async ({ shared }) => {
  const breaks = `
    for (const holder of [Array, Map, Set, String, Object, Function, Promise, MessagePort, Uint8Array, TextEncoder, EventTarget, WeakMap]) {
      for (const name of Reflect.ownKeys(holder.prototype)) { try { holder.prototype[name] = () => { throw 1; }; } catch {} }
    }
    for (const name of Reflect.ownKeys(globalThis)) { try { if (name !== 'globalThis') globalThis[name] = undefined; } catch {} }
  `;
  for (const code of [breaks, `${breaks} for (;;);`, `console.log('x'); ${breaks}`]) {
    const run = await shared.start('javascript', code, { timeMs: 2_000 });
    const { outcome } = await shared.ended(run);
    expect(['finished', 'failed', 'timedOut']).toContain(outcome.type);
  }
  expect((await shared.run('javascript', 'console.log("fine")')).out).toBe('fine\n');
});

test('T-41 a program that floods the frame is ended, and the page goes on answering', async ({ shared }) => {
  await shared.gap();
  const run = await shared.start('javascript', 'const { port1, port2 } = new MessageChannel(); const text = "x".repeat(1e5); for (;;) port1.postMessage(text);', { timeMs: 2_000 });
  expect(await shared.clickWhile(run)).toBeGreaterThan(0);
  expect(['timedOut', 'memoryLimit']).toContain((await shared.ended(run)).outcome.type);
  expect((await shared.run('javascript', 'console.log("fine")')).out).toBe('fine\n');
});

test('T-38 after a runtime is loaded nothing is asked of the server again, and it may be gone', async ({ bench, server }) => {
  await bench.load('javascript');
  await bench.load('python');
  await bench.load('typescript');
  const before = server.requests.length;
  await server.close();
  expect((await bench.run('javascript', 'console.log("plain")')).out).toBe('plain\n');
  expect((await bench.run('javascript', 'import os from "os"; console.log(os.EOL === "\\n")')).out).toBe('true\n');
  expect((await bench.run('typescript', 'enum E { A = 5 } console.log(E.A)')).out).toBe('5\n');
  for (let i = 0; i < 2; i++) expect((await bench.run('python', 'import json, csv, sqlite3\nprint(1)')).text('out', 'err')).toContain('1\n');
  const { inTime } = await bench.stopped(() => bench.start('python', 'while True: pass'), (run) => bench.begun(run));
  expect(inTime).toBe(true);
  expect((await bench.run('python', 'print(2)')).out).toBe('2\n');
  expect(server.requests).toHaveLength(before);
});
