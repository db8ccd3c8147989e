exports.named = 'n';
exports.other = [1];
