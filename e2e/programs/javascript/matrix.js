const m = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
const transpose = (a) => a[0].map((_, i) => a.map((r) => r[i])); const rotate = (a) => transpose(a).map((r) => r.reverse());
const multiply = (a, b) => a.map((r) => b[0].map((_, j) => r.reduce((s, x, k) => s + x * b[k][j], 0)));
console.log(m, transpose(m), rotate(m)); console.log(multiply(m, m)); console.table(m); console.table(m, [0, 2]);
function spiral(a) { const out = []; a = a.map((r) => [...r]); while (a.length) { out.push(...a.shift()); a.forEach((r) => r.length && out.push(r.pop())); if (a.length) out.push(...a.pop().reverse()); for (let i = a.length - 1; i >= 0; i--) if (a[i].length) out.push(a[i].shift()); } return out; }
console.log(spiral(m)); for (const row of m) console.log(...row); console.log(m.flat(), Object.groupBy(m.flat(), (x) => (x % 2 ? 'odd' : 'even')), Map.groupBy([1, 2, 3], (x) => x > 1));
console.log([new Float64Array(3), new Float64Array([1.5, NaN, -0])], Array.from(new Float32Array([0.1])), new Uint8ClampedArray([300, -5]), new BigInt64Array(2));
const identity = (n) => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => +(i === j))); console.log(identity(4)); process.stdout.write(identity(2).join('\n') + '\n');
function solveQueens(n, row = 0, cols = [], out = []) { if (row === n) out.push([...cols]); else for (let c = 0; c < n; c++) if (cols.every((cc, r) => cc !== c && Math.abs(cc - c) !== row - r)) solveQueens(n, row + 1, [...cols, c], out); return out; }
for (const s of solveQueens(4)) console.log(s.map((c) => '.'.repeat(c) + 'Q' + '.'.repeat(3 - c)).join('\n'), '\n'); console.log(solveQueens(6).length);
