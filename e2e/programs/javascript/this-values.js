const user = { name: 'Ann', greet() { return `hi ${this?.name}`; }, later() { setTimeout(function () { console.log(this.name, this === globalThis, this.constructor.name); }, 0); setTimeout(() => console.log(this.name), 0); } };
user.later(); const { greet } = user; console.log(greet(), greet.call({ name: 'Bob' }), greet.apply({ name: 'Cy' }), greet.bind({ name: 'Di' })());
setTimeout(user.greet, 0); console.log(typeof window, typeof self, typeof global, typeof globalThis, this, typeof document, typeof navigator, typeof name, typeof location, typeof importScripts, typeof postMessage, typeof onmessage);
var topLevel = 1; console.log(globalThis.topLevel, this.topLevel, delete globalThis.nope); function f() { return this === globalThis; } console.log(f(), (function () { 'use strict'; return this; })());
undeclared = 5; console.log(globalThis.undeclared, typeof undefinedVariable);
for (var i = 0; i < 3; i++) setTimeout(() => console.log('var', i)); for (let j = 0; j < 3; j++) setTimeout(() => console.log('let', j));
console.log(hoisted(), typeof notYet); function hoisted() { return 'hoisted'; } var notYet = () => {}; try { tdz; } catch (e) { console.log(e.name, e.message); } let tdz = 1;
const t = setTimeout(() => {}, 5); console.log(typeof t, t.constructor.name, t.hasRef(), typeof t[Symbol.toPrimitive](), setImmediate(() => {}).constructor.name); clearTimeout(t);
