const counts = new Map();
let state = 1;
for (let i = 0; i < 10_000_000; i++) {
  state = (state * 48_271) % 2_147_483_647;
  const word = `w${state % 5_000}`;
  counts.set(word, (counts.get(word) ?? 0) + 1);
}
console.log([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3).join(' '));
