async function fails() { throw new Error('async fail'); }
console.log(fails());
console.log('after');
