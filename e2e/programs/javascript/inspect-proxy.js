const { inspect, types } = require('util');
const proxy = new Proxy({ a: 1, b: { c: 2 } }, { get: (t, k) => (k in t ? `got ${String(k)}` : undefined) });
console.log(proxy, [proxy], proxy.a, proxy.zzz);
console.log(new Proxy([1, 2], {}), new Proxy(function f() {}, {}), new Proxy(class A {}, {}));
console.log(inspect(proxy, { showProxy: true }), types.isProxy(proxy), types.isProxy({}));
class Model { constructor() { this.v = 1; return new Proxy(this, { get(t, k, r) { console.log('get', String(k)); return Reflect.get(t, k, r); } }); } }
console.log(new Model());
console.log(`${new Proxy({ toString: () => 'text' }, {})}`);
console.log('%s %o', new Proxy({ a: 1 }, {}), new Proxy({ a: 1 }, {}));
