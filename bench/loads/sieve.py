limit = 6_000_000
composite = bytearray(limit + 1)
primes = 0
for n in range(2, limit + 1):
    if composite[n]:
        continue
    primes += 1
    for multiple in range(n * 2, limit + 1, n):
        composite[multiple] = 1
print(primes)
