const p = new Proxy({}, { get(t, k) { throw new Error(`no ${String(k)}`); } });
console.log(typeof p);
p.anything;
