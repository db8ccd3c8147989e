const x = 1;
console.log('never');
if (x) return x;
