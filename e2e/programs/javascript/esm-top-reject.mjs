console.log('start');
await Promise.reject(new Error('top rejected'));
