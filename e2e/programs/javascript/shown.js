const { styleText } = require('node:util');
console.log(new URL('https://u:p@h.org:8080/p/a?q=1#f'), [new URLSearchParams('a=1&b=2'), new URLSearchParams()]);
console.log([Buffer.alloc(60), Buffer.alloc(51), Buffer.from('hi')]);
console.log(JSON.stringify([styleText('red', 'x'), styleText(['bold', 'green'], 'y', { validateStream: false })]));
console.table([1, { a: 1 }, [2]]);
