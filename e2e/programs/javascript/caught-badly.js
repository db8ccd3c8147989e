process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtException', (error) => {
  console.error('caught', error.message);
  throw new Error('from the listener');
});
setTimeout(() => {
  throw new Error('first');
}, 1);
