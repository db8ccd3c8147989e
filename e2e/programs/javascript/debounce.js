function debounce(fn, wait) { let timer; return function (...args) { clearTimeout(timer); timer = setTimeout(() => fn.apply(this, args), wait); }; }
function throttle(fn, wait) { let last = -Infinity; return (...args) => { const now = Date.now(); if (now - last >= wait) { last = now; return fn(...args); } }; }
function memoize(fn) { const cache = new Map(); return (...args) => { const key = JSON.stringify(args); if (!cache.has(key)) cache.set(key, fn(...args)); return cache.get(key); }; }
const curry = (fn) => function curried(...args) { return args.length >= fn.length ? fn.apply(this, args) : (...more) => curried.apply(this, [...args, ...more]); };
const compose = (...fns) => (x) => fns.reduceRight((value, fn) => fn(value), x);
const say = debounce((word) => console.log('said', word), 10); say('a'); say('b'); say('c');
let calls = 0; const slow = memoize((n) => { calls++; return n * n; }); console.log(slow(4), slow(4), calls);
console.log(curry((a, b, c) => a + b + c)(1)(2)(3), curry((a, b, c) => a + b + c)(1, 2)(3), compose((x) => x + 1, (x) => x * 2)(5));
const t = throttle((x) => x, 1000); console.log(t(1), t(2));
Function.prototype.myBind = function (self, ...bound) { return (...args) => this.apply(self, [...bound, ...args]); };
console.log(function (a, b) { return [this.x, a, b]; }.myBind({ x: 1 }, 2)(3));
Array.prototype.myMap = function (fn) { const out = []; for (let i = 0; i < this.length; i++) out.push(fn(this[i], i, this)); return out; };
console.log([1, 2].myMap((x) => x * 2), debounce, curry(Math.max).name, say.length);
for (const key in [1]) console.log(key);
