const graph = { A: ['B', 'C'], B: ['D'], C: ['D', 'E'], D: ['F'], E: ['F'], F: [] };
function bfs(start) { const seen = new Set([start]); const queue = [start]; for (const node of queue) for (const next of graph[node]) if (!seen.has(next)) { seen.add(next); queue.push(next); } return queue; }
function dfs(node, seen = new Set()) { seen.add(node); for (const next of graph[node]) if (!seen.has(next)) dfs(next, seen); return seen; }
function topological() { const order = []; const state = {}; const visit = (n) => { if (state[n] === 1) throw new Error('cycle'); if (state[n]) return; state[n] = 1; graph[n].forEach(visit); state[n] = 2; order.unshift(n); }; Object.keys(graph).forEach(visit); return order; }
console.log(bfs('A'), dfs('A'), topological());
class Heap { constructor(less) { this.items = []; this.less = less; }
  push(x) { this.items.push(x); let i = this.items.length - 1; while (i > 0) { const p = (i - 1) >> 1; if (!this.less(this.items[i], this.items[p])) break; [this.items[i], this.items[p]] = [this.items[p], this.items[i]]; i = p; } }
  pop() { const [top] = this.items; const last = this.items.pop(); if (this.items.length) { this.items[0] = last; let i = 0; for (;;) { let m = i; for (const c of [2 * i + 1, 2 * i + 2]) if (c < this.items.length && this.less(this.items[c], this.items[m])) m = c; if (m === i) break; [this.items[i], this.items[m]] = [this.items[m], this.items[i]]; i = m; } } return top; } }
function dijkstra(edges, from) { const dist = new Map([[from, 0]]); const heap = new Heap((a, b) => a[0] < b[0]); heap.push([0, from]);
  while (heap.items.length) { const [d, node] = heap.pop(); if (d > dist.get(node)) continue; for (const [to, w] of edges[node] ?? []) { const total = d + w; if (total < (dist.get(to) ?? Infinity)) { dist.set(to, total); heap.push([total, to]); } } } return dist; }
console.log(dijkstra({ a: [['b', 7], ['c', 3]], c: [['b', 1], ['d', 8]], b: [['d', 2]] }, 'a'));
console.table([...dijkstra({ a: [['b', 7]] }, 'a')]);
const grid = ['S.#', '..#', '#.E']; const q = [[0, 0, 0]]; const seen = new Set(['0,0']);
while (q.length) { const [r, c, d] = q.shift(); if (grid[r][c] === 'E') { console.log('steps', d); break; } for (const [dr, dc] of [[0, 1], [1, 0], [0, -1], [-1, 0]]) { const key = `${r + dr},${c + dc}`; if (grid[r + dr]?.[c + dc] && grid[r + dr][c + dc] !== '#' && !seen.has(key)) { seen.add(key); q.push([r + dr, c + dc, d + 1]); } } }
class UnionFind { constructor(n) { this.parent = Int32Array.from({ length: n }, (_, i) => i); } find(x) { return this.parent[x] === x ? x : (this.parent[x] = this.find(this.parent[x])); } union(a, b) { this.parent[this.find(a)] = this.find(b); } }
const uf = new UnionFind(5); uf.union(0, 1); uf.union(3, 4); console.log(uf, uf.find(0) === uf.find(1));
