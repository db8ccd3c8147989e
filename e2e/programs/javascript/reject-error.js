const p = Promise.reject(new Error('nobody cares'));
console.log('go');
setTimeout(() => console.log('never'), 50);
