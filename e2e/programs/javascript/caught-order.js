// Listeners for errors, and what runs after them and after the end.
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', String(error), origin));
process.on('uncaughtException', (error, origin) => console.log('caught', String(error), origin));
let rounds = 0;
process.on('beforeExit', (code) => {
  console.log('before exit', code);
  process.exitCode = 4;
  Promise.resolve().then(() => {
    if (rounds++ === 0) setTimeout(() => console.log('revived'), 1);
  });
});
process.on('exit', function (code) {
  console.log('exit', code, this === process);
  setTimeout(() => console.log('never'));
  process.nextTick(() => console.log('never'));
  Promise.resolve().then(() => console.log('after exit'));
});
process.nextTick(() => {
  throw new Error('tick');
});
process.nextTick(() => console.log('next tick'));
setImmediate(() => {
  throw null;
});
throw new RangeError('top');
