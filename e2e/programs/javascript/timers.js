const cancelled = setTimeout(() => console.log('never'), 5);
clearTimeout(cancelled);
const by = setTimeout((...args) => { console.log('args', args); ticks(); }, 1, 1, 'two', { three: 3 });
console.log(typeof by, typeof +by, by.hasRef(), by.ref() === by);
const unreffed = setTimeout(() => console.log('not seen'), 60_000); unreffed.unref();
const im = setImmediate(() => console.log('no')); clearImmediate(im);
try { setTimeout('code', 1); } catch (e) { console.log(e.code, e.name, e.message); }
function ticks() {
  let n = 0;
  const interval = setInterval(() => { console.log('tick', ++n); if (n === 3) { clearInterval(interval); blocked(); } }, 2);
}
function blocked() {
  setTimeout(() => { const t = Date.now(); while (Date.now() - t < 60); console.log('blocked'); }, 1);
  setTimeout(() => console.log('after blocked 40'), 40);
  setTimeout(() => console.log('after blocked 50'), 50);
}
