function* fib() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } }
const it = fib();
console.log(Array.from({ length: 10 }, () => it.next().value), it, fib);
async function* later() { for (let i = 0; i < 3; i++) { await new Promise((r) => setTimeout(r, 1)); yield i; } }
(async () => { for await (const v of later()) console.log(v); console.log('done'); })();
console.log([...'a😀b'], Object.entries({ a: 1 }), new Map([[1, 2]]).entries().next(), [1, 2][Symbol.iterator]().next());
