async function ok() { return { a: [1, 2] }; } async function slow() { await null; return 1; }
console.log(ok(), [slow(), ok()], { p: ok() }); console.group('in'); console.log(ok(), 'x\ny'); console.groupEnd(); console.error(ok());
console.log('after'); (async () => { const p = slow(); console.log(p); await p; console.log(p, ok()); try { const q = Promise.reject(new Error('q')); try { await q; } catch {} console.log(q); } catch (e) { console.log(e); } })();
const obj = { p: (async () => 1)(), n: 1 }; console.log(obj); obj.n = 2; console.log(new Map([[1, ok()]]), Promise.all([1, 2]), Promise.resolve().finally(() => {})); console.log(Promise.reject(5).catch(() => {}), (async () => {})());
