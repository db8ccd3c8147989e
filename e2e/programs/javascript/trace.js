function outer() { console.trace('here %d', 1); }
outer();
console.log(new Error('at top').stack);
[1].map(function cb() { console.log(new Error('in map').stack); });
