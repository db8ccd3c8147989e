const grid = ['S.#', '..#', '#.E'].map((r) => [...r]); const q = [[0, 0, 0]]; const seen = new Set(['0,0']);
while (q.length) { const [r, c, d] = q.shift(); if (grid[r][c] === 'E') { console.log('distance', d); break; } for (const [a, b] of [[0, 1], [1, 0], [0, -1], [-1, 0]]) { const k = `${r + a},${c + b}`; if (grid[r + a]?.[c + b] && grid[r + a][c + b] !== '#' && !seen.has(k)) { seen.add(k); q.push([r + a, c + b, d + 1]); } } }
console.log(grid, seen);
