counts = {}
state = 1
for _ in range(3_000_000):
    state = state * 48_271 % 2_147_483_647
    word = f"w{state % 5_000}"
    counts[word] = counts.get(word, 0) + 1
print(*sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:3])
