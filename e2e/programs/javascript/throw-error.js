function inner(v) {
  if (!v) throw new Error('broken: ' + v);
}
class Runner { run() { inner(0); } }
console.log('before');
new Runner().run();
