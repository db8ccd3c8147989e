process.on('beforeExit', (code) => console.log('beforeExit', code));
process.on('exit', (code) => console.log('exit', code));
process.exitCode = 3;
setTimeout(() => console.log('later'), 1);
