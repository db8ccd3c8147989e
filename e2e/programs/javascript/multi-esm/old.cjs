console.log('cjs loaded'); exports.named = 'n'; exports.other = 1;
