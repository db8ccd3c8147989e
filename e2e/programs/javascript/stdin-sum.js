const lines = require('fs').readFileSync(0, 'utf8').trim().split('\n');
const n = Number(lines[0]);
console.log(lines.slice(1, n + 1).map(Number).reduce((a, b) => a + b, 0));
