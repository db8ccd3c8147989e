const readline = require('node:readline/promises');
(async () => { const rl = readline.createInterface({ input: process.stdin }); let n = 0; for await (const line of rl) { console.log(++n, line.split('').reverse().join('')); if (line === 'stop') break; } console.log('total', n); })();
