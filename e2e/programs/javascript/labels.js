#!/usr/bin/env node
'use strict';
outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; console.log(i, j); } }
console.log((function () { return this; })(), [..."abc"].entries().toArray(), Object.groupBy([1, 2, 3], (x) => (x % 2 ? 'odd' : 'even')));
var await_ = 1; console.log(await_, typeof module, `${[1, 2]}`, [3, 1, 2].toSorted(), Math.max(...[1, 5, 3]));
