process.nextTick(() => { throw new Error('in tick'); });
queueMicrotask(() => console.log('micro'));
console.log('sync');
