console.log('start');
setTimeout(() => console.log('timeout 0'), 0);
setTimeout(() => { console.log('timeout a'); Promise.resolve().then(() => console.log('then in timeout')); process.nextTick(() => console.log('tick in timeout')); }, 0);
setTimeout(() => console.log('timeout b'), 0);
setImmediate(() => { console.log('immediate'); setImmediate(() => console.log('immediate 2')); process.nextTick(() => console.log('tick in immediate')); });
setTimeout(() => console.log('timeout 200'), 200);
setTimeout(() => console.log('timeout 100'), 100);
Promise.resolve().then(() => { console.log('then 1'); process.nextTick(() => console.log('tick in then')); }).then(() => console.log('then 2'));
queueMicrotask(() => console.log('microtask'));
process.nextTick(() => { console.log('tick 1'); process.nextTick(() => console.log('tick 3')); });
process.nextTick(console.log, 'tick 2');
(async () => { console.log('async start'); await null; console.log('async after'); })();
console.log('end');
// Now the first timers are due for certain: otherwise Node's own order is luck.
for (const from = Date.now(); Date.now() - from < 5; );
