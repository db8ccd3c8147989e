process.on('uncaughtException', (error, origin) => console.log('caught', error.message, origin));
setTimeout(() => console.log('goes on'), 5);
throw new Error('at the top');
