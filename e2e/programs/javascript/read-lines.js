const rl = require('readline').createInterface({ input: process.stdin, output: process.stdout, terminal: false });
rl.setPrompt('> '); rl.prompt(); rl.on('line', (l) => { console.log(JSON.stringify(l)); rl.prompt(); }); rl.on('close', () => console.log('closed'));
