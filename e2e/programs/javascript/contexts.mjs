import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';

const storage = new AsyncLocalStorage();
const log = (text) => console.log(storage.getStore()?.id ?? '-', text);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function step(name) {
  log(`step ${name}`);
  await null;
  log(`after ${name}`);
  await Promise.resolve().then(() => log(`then ${name}`));
}

const handle = (id, ms) => storage.run({ id }, async () => {
  log('start');
  process.nextTick(() => log('tick'));
  queueMicrotask(() => log('microtask'));
  setImmediate(() => log('immediate'));
  await sleep(ms);
  try {
    await Promise.reject(new Error('no'));
  } catch {
    log('caught');
  } finally {
    log('finally');
  }
  await Promise.all([step('a'), step('b')]);
  await storage.run({ id: `${id}.inner` }, async () => {
    await null;
    log('inner');
  });
  log('end');
});
await Promise.all([handle('one', 5), handle('two', 40)]);
for await (const id of (async function* () {
  yield 1;
  yield await storage.run({ id: 'of the run' }, async () => storage.getStore().id);
})()) log(id);
const snapshot = storage.run({ id: 'snapshot' }, () => AsyncLocalStorage.snapshot());
const bound = storage.run({ id: 'bound' }, () => AsyncResource.bind(() => log('bound')));
snapshot(() => log('snapshot'));
bound();
log('outside');
