function lcs(a, b) { const t = Array.from({ length: a.length + 1 }, () => Array(b.length + 1).fill(0)); for (let i = 1; i <= a.length; i++) for (let j = 1; j <= b.length; j++) t[i][j] = a[i - 1] === b[j - 1] ? t[i - 1][j - 1] + 1 : Math.max(t[i - 1][j], t[i][j - 1]); return t; }
const table = lcs('AGGTAB', 'GXTXAYB'); console.log(table); console.log(table.map((row) => row.map((n) => String(n).padStart(3)).join('')).join('\n'));
const knapsack = (w, v, cap) => { const d = new Array(cap + 1).fill(0); w.forEach((wi, i) => { for (let c = cap; c >= wi; c--) d[c] = Math.max(d[c], d[c - wi] + v[i]); }); return d; };
console.log(knapsack([1, 3, 4, 5], [1, 4, 5, 7], 7));
const coins = (c, n) => { const d = [0, ...Array(n).fill(Infinity)]; for (let i = 1; i <= n; i++) for (const x of c) if (x <= i) d[i] = Math.min(d[i], d[i - x] + 1); return d; };
console.log(coins([5, 7], 12), coins([1, 2, 5], 11).at(-1));
const fib = (n, memo = {}) => n < 2 ? BigInt(n) : memo[n] ??= fib(n - 1, memo) + fib(n - 2, memo); console.log(fib(90), `${fib(100)}`);
const edit = (a, b) => { let p = [...Array(b.length + 1).keys()]; for (let i = 1; i <= a.length; i++) { const r = [i]; for (let j = 1; j <= b.length; j++) r[j] = a[i - 1] === b[j - 1] ? p[j - 1] : 1 + Math.min(p[j - 1], p[j], r[j - 1]); p = r; } return p; };
console.log(edit('kitten', 'sitting'));
const pascal = Array.from({ length: 6 }, (_, i) => { const row = [1]; for (let k = 1; k <= i; k++) row.push(row[k - 1] * (i - k + 1) / k); return row; }); pascal.forEach((r) => console.log(r.join(' ').padStart(12 + r.length)));
console.log(new Array(101).fill(0).map((_, i) => i)); console.log(Array.from({ length: 30 }, (_, i) => 'item' + i)); console.log(Array.from({ length: 7 }, (_, i) => i * 1.5), [[1, 2, [3, [4, [5]]]]]);
