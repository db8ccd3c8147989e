const input = require('fs').readFileSync(0, 'utf8');
const [first, ...rest] = input.trim().split('\n');
console.log(first, rest.map(Number), input.length);
console.log(require('fs').readFileSync(0, 'utf8') === '');
