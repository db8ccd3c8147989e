const { proxy, revoke } = Proxy.revocable({ a: 1 }, {});
console.log(proxy, revoke.length, typeof revoke);
console.log(revoke(), proxy, [proxy]);
try { proxy.a; } catch (error) { console.log(error.message); }
console.log((function () { return arguments.length; })(1, 2), arguments.length, typeof arguments[1]);
