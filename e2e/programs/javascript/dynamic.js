console.log('before');
import('node:path').then((m) => console.log(m.join('a', 'b'), m.default.sep, typeof m));
setTimeout(async () => { for (const name of ['./missing.js', 'nope']) try { await import(name); } catch (e) { console.log(e.code, e.name, e.message.split("'")[0]); } }, 1);
console.log('after', typeof require, typeof module);
