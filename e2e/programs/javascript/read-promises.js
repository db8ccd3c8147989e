import * as readline from 'node:readline/promises';
const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
const [a, b] = (await rl.question('two numbers? ')).split(' ').map(Number);
console.log(a + b);
rl.close();
