function* fib() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } }
function* take(n, it) { let i = 0; for (const x of it) { if (i++ >= n) return 'done'; yield x; } }
console.log([...take(10, fib())], fib(), fib, take(1, []).next());
const g = (function* () { try { const x = yield 1; console.log('got', x); yield 2; } catch (error) { console.log('caught', error.message); yield 'recovered'; } finally { console.log('cleanup'); } })();
console.log(g.next(), g.next('hi'), g.throw(new Error('inside')), g.return('end'), g.next());
const tree = { v: 1, kids: [{ v: 2, kids: [] }, { v: 3, kids: [{ v: 4, kids: [] }] }] }; function* walk(t) { yield t.v; for (const k of t.kids) yield* walk(k); } console.log([...walk(tree)]);
class Range { constructor(a, b) { this.a = a; this.b = b; } [Symbol.iterator]() { let v = this.a; const end = this.b; return { next: () => v < end ? { value: v++, done: false } : { value: undefined, done: true }, return: () => { console.log('closed'); return { done: true }; } }; } }
for (const x of new Range(1, 9)) { if (x > 3) break; console.log(x); } const [first, ...others] = new Range(0, 3); console.log(first, others, Math.max(...new Range(1, 4)));
console.log(fib().filter((x) => x % 2).map((x) => x * 10).drop(1).take(3).toArray(), Iterator.from([1, 2]).some((x) => x > 1), [1, 2].values());
async function* ticks(n) { for (let i = 0; i < n; i++) { await null; yield i; } } (async () => { for await (const t of ticks(3)) console.log('t', t); console.log(ticks(1), await Array.fromAsync(ticks(3))); for await (const x of [Promise.resolve('a'), 'b']) console.log(x); })();
const entries = Object.entries({ a: 1, b: 2 }); for (const [k, v] of entries) console.log(k, v); console.log(Object.fromEntries(new Map([['x', 1]])), [...'añ😀'], Array.from('ab', (c) => c + c));
