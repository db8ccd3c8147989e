import { fromFrameSchema, fromWorkerSchema, toFrameSchema, toWorkerSchema, type FromFrame, type FromWorker, type Program, type ToFrame, type ToWorker } from '../src/frame/messages.ts';
import { expect, test } from './bench.ts';

/** One of each shape: a message that is new here has no test until it is added, which the compiler asks for. */
type EachOf<M extends { type: string }> = { [T in M['type']]: Extract<M, { type: T }> };

const program: Program = { language: 'javascript', entry: 'main.js', files: { 'main.js': 'console.log("forged")' }, outputBytes: 1_000 };
const run = 0;
const engine = 'forged/worker.js';

const TO_FRAME: EachOf<ToFrame> = {
  files: { type: 'files', engine, files: {}, compilerOnly: [] },
  packages: { type: 'packages', engine, files: {} },
  prepare: { type: 'prepare', engine, worker: 'worker.js', compiler: null, memo: null },
  drop: { type: 'drop', engine },
  run: { type: 'run', run, engine, program, packages: [], messagesPerSecond: 1 },
  input: { type: 'input', run, text: 'forged' },
  stop: { type: 'stop', run, interrupt: false },
  check: { type: 'check', run, engine, program },
  ping: { type: 'ping' },
};

const FROM_FRAME: EachOf<FromFrame> = {
  hello: { type: 'hello', shared: false },
  prepared: { type: 'prepared', engine },
  broken: { type: 'broken', engine, error: 'forged' },
  memo: { type: 'memo', engine, memo: new Blob() },
  started: { type: 'started', run },
  output: { type: 'output', run, chunks: [['out', 'forged']] },
  waiting: { type: 'waiting', run, waiting: true, computing: false },
  end: { type: 'end', run, end: { type: 'finished', exitCode: 42 } },
  checked: { type: 'checked', run, errors: ['forged'] },
  pong: { type: 'pong' },
};

const TO_WORKER: EachOf<ToWorker> = {
  run: { type: 'run', program, compiled: null, packages: {} },
  compile: { type: 'compile', program },
  check: { type: 'check', program },
  file: { type: 'file', name: 'forged', file: 'forged' },
  answer: { type: 'answer', text: 'forged' },
  ping: { type: 'ping' },
};

const FROM_WORKER: EachOf<FromWorker> = {
  memo: { type: 'memo', memo: 'forged' },
  ready: { type: 'ready' },
  broken: { type: 'broken', error: 'forged' },
  wrote: { type: 'wrote' },
  output: { type: 'output', chunks: [['out', 'forged']] },
  want: { type: 'want', blocking: true },
  end: { type: 'end', exitCode: 42 },
  compiled: { type: 'compiled', compiled: 'forged' },
  rejected: { type: 'rejected', output: 'forged' },
  checked: { type: 'checked', errors: ['forged'] },
  pong: { type: 'pong' },
};

/** All of them, as they can be handed into a browser: a blob's place is empty there. */
const ALL: Record<string, unknown>[] = [TO_FRAME, FROM_FRAME, TO_WORKER, FROM_WORKER].flatMap((each) => Object.values(each)).map((message) => JSON.parse(JSON.stringify(message)));
/** Fields of which only the receiver's own knowledge says what they hold. */
const ANYTHING = ['memo', 'compiled'];

for (const [name, schema, each] of [['page → frame', toFrameSchema, TO_FRAME], ['frame → page', fromFrameSchema, FROM_FRAME], ['frame → worker', toWorkerSchema, TO_WORKER], ['worker → frame', fromWorkerSchema, FROM_WORKER]] as const) {
  test(`T-39 ${name}: each message is taken in its very shape, and in no other`, () => {
    for (const message of Object.values(each)) {
      const accepts = (value: unknown): boolean => schema.safeParse(value).success;
      expect([message.type, accepts(message)]).toEqual([message.type, true]);
      expect([message.type, accepts({ ...message, forged: true })]).toEqual([message.type, false]);
      expect([message.type, accepts([message])]).toEqual([message.type, false]);
      for (const field of Object.keys(message)) {
        if (ANYTHING.includes(field) && each !== TO_FRAME && each !== FROM_FRAME) continue;
        expect([message.type, field, accepts({ ...message, [field]: { forged: true } })]).toEqual([message.type, field, false]);
      }
    }
  });
}

test('T-39 every message of the protocol, thrown at the page and at the frame from outside their port, changes nothing and is not answered', async ({ bench, page }) => {
  await bench.load('javascript');
  const mine = await bench.start('javascript', 'require("readline").createInterface({ input: process.stdin }).on("line", (line) => console.log(`mine ${line}`)).on("close", () => process.exit(7))');
  await bench.waits(mine);
  const answers = await page.evaluateHandle((messages) => {
    const heard: unknown[] = [];
    const frame = document.querySelector('iframe')?.contentWindow;
    for (const message of messages) {
      for (const target of [window, frame]) {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', ({ data }) => heard.push(data));
        port1.start();
        target?.postMessage(message, '*', [port2]);
        target?.postMessage(message, '*');
        port1.postMessage(message);
      }
    }
    return heard;
  }, ALL);
  await page.frames()[1]?.evaluate((messages) => {
    for (const message of messages) for (const target of [parent, window]) target.postMessage(message, '*');
  }, ALL);
  await bench.input(mine, 'line');
  await bench.input(mine, null);
  const ended = await bench.ended(mine);
  expect([ended.text('out', 'err'), ended.exitCode]).toEqual(['mine line\n', 7]);
  // By now all that was thrown has long been taken, or not.
  expect(await answers.jsonValue()).toEqual([]);
  expect((await bench.seen(mine)).errors).toBeNull();
  expect(await bench.status('javascript')).toEqual({ state: 'ready' });
});

test('T-39 a program that throws every message about, and listens for the runner\'s port, ends only its own run, as it ends by itself', async ({ shared }) => {
  const code = `
    let seen = 0;
    const watch = (holder, name) => {
      const { value } = Object.getOwnPropertyDescriptor(holder, name);
      holder[name] = function (...parts) { if (this instanceof MessagePort) seen++; return Reflect.apply(value, this, parts); };
    };
    for (const name of ['postMessage', 'start', 'close']) watch(MessagePort.prototype, name);
    for (const name of ['addEventListener', 'dispatchEvent', 'removeEventListener']) watch(EventTarget.prototype, name);
    const way = (call) => { try { call(); } catch {} };
    for (const message of ${JSON.stringify(ALL)}) {
      way(() => postMessage(message));
      way(() => self.postMessage(message));
      way(() => dispatchEvent(new MessageEvent('message', { data: message })));
      way(() => self.onmessage({ data: message }));
      way(() => new BroadcastChannel('').postMessage(message));
    }
    console.log('mine', seen);
    process.exitCode = 7;
  `;
  const ended = await shared.run('javascript', code);
  expect([ended.text('out', 'err'), ended.exitCode]).toEqual(['mine 0\n', 7]);
  expect((await shared.run('javascript', 'console.log("next")')).out).toBe('next\n');
});
