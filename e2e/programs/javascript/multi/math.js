exports.add = (a, b) => a + b;
exports.Counter = class Counter { n = 0; inc() { this.n++; return this; } };
