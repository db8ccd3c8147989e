exports.done = false; const b = require('./b.js'); exports.b = b; console.log('in a, b.done =', b.done); exports.done = true;
