(async () => { const rl = require('readline').createInterface({ input: process.stdin, crlfDelay: Infinity }); for await (const line of rl) console.log(`[${line}]`); console.log('end'); })();
