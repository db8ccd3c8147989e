type Board = (number | null)[][]; const parse = (s: string): Board => s.trim().split('\n').map((r) => [...r.trim()].map((c) => (c === '.' ? null : +c))); const ok = (b: Board, r: number, c: number, n: number): boolean => { for (let i = 0; i < 4; i++) if (b[r]![i] === n || b[i]![c] === n || b[2 * (r >> 1) + (i >> 1)]![2 * (c >> 1) + (i & 1)] === n) return false; return true; }; function solve(b: Board): boolean { for (let r = 0; r < 4; r++) for (let c = 0; c < 4; c++) if (b[r]![c] === null) { for (let n = 1; n <= 4; n++) if (ok(b, r, c, n)) { b[r]![c] = n; if (solve(b)) return true; b[r]![c] = null; } return false; } return true; } const board = parse(`1..4
..1.
.1..
4..1`); console.log(solve(board), board.map((r) => r.join(' ')).join('\n')); console.log(board);
