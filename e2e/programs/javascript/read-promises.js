import * as readline from 'node:readline/promises';
import { stdin as input, stdout as output } from 'node:process';
const rl = readline.createInterface({ input, output });
const [a, b] = (await rl.question('two numbers? ')).split(' ').map(Number);
console.log(a + b, await rl.question('name? ')); rl.close();
