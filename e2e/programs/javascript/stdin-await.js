import * as readline from 'node:readline/promises';
const rl = readline.createInterface({ input: process.stdin });
let total = 0;
for await (const line of rl) { total += Number(line); console.log('so far', total); }
console.log('total', total);
