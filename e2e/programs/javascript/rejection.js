async function load() {
  await null;
  throw new TypeError('not loaded');
}
setTimeout(() => console.log('never printed'), 0);
setImmediate(() => console.log('never printed'));
load();
console.log('started');
