process.on('unhandledRejection', (reason, promise) => { console.log('unhandled', reason.message, promise instanceof Promise); });
const p = Promise.reject(new Error('late'));
setTimeout(() => p.catch((e) => console.log('caught', e.message)), 5);
process.on('uncaughtException', (e, origin) => console.log('uncaught', e.message, origin));
setTimeout(() => { throw new Error('in timer'); }, 10);
setTimeout(() => console.log('still here'), 15);
