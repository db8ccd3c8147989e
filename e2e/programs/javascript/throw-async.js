async function load() { await null; throw new RangeError('late'); }
load().then(() => console.log('never'));
setTimeout(() => console.log('never'), 50);
