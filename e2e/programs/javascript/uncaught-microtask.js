queueMicrotask(() => { throw new TypeError('in microtask'); });
setTimeout(() => console.log('never'));
