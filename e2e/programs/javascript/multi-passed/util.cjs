exports.add = (a, b) => a + b;
exports.zero = 0;
exports.own = 'of util';
