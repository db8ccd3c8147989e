const rl = require('readline').createInterface({ input: process.stdin, output: process.stdout, prompt: 'calc> ' });
rl.prompt();
rl.on('line', (line) => { if (line === 'quit') { rl.close(); return; } const [a, op, b] = line.split(' '); console.log({ '+': +a + +b, '*': a * b }[op] ?? 'unknown'); rl.prompt(); }).on('close', () => { console.log('bye'); process.exit(0); });
