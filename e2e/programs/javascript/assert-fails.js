const assert = require('assert');
function sum(a, b) { return a - b; }
assert.deepStrictEqual({ sum: sum(1, 2), list: [1, 2, 3] }, { sum: 3, list: [1, 2, 3] });
