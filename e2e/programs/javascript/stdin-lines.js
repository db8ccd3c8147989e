const readline = require('readline');
const rl = readline.createInterface({ input: process.stdin });
const lines = [];
rl.on('line', (line) => { lines.push(line); console.log('line', JSON.stringify(line)); });
rl.on('close', () => console.log('closed', lines.length));
