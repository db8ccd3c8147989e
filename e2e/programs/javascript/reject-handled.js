process.on('unhandledRejection', (reason, promise) => { console.log('unhandled', reason.message, promise); });
Promise.reject(new Error('x'));
setTimeout(() => console.log('goes on'), 5);
