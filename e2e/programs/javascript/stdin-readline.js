const readline = require('readline');
const rl = readline.createInterface({ input: process.stdin });
const rows = [];
rl.on('line', (line) => rows.push(line.split(' ').map(Number))).on('close', () => { console.log(rows); console.log(rows.map((r) => r.reduce((a, b) => a + b))); });
