const text = require('fs').readFileSync(0, 'utf8'); console.log(JSON.stringify(text)); const [n, m] = text.split('\n')[0].split(' ').map(Number); console.log(n * m);
