import array, copy, pickle
big = array.array("l", [2 ** 40, -1, 2 ** 62])
print(big, big.itemsize, len(big.tobytes()), big[0], big.tolist(), sum(big), memoryview(big)[1], big == array.array("q", big), big.typecode)
big.append(-(2 ** 63)); big[1] = 7; big.sort() if hasattr(big, "sort") else None
print(big, big.index(7), 2 ** 40 in big, big.count(7), sorted(big), big[::-1])
counts = array.array("L", [0]) * 5
for i in range(5): counts[i] += 10 ** (4 * i)
print(counts, array.array("L", [2 ** 64 - 1])[0], array.array("l", range(3)) < array.array("l", range(4)))
print(pickle.loads(pickle.dumps(big)), copy.deepcopy(big), copy.copy(counts), array.array("l", big.tobytes()) == big)
for bad in (2 ** 63, -(2 ** 63) - 1):
    try: big[0] = bad
    except OverflowError as error: print("OverflowError")
try: counts[0] = -1
except OverflowError: print("OverflowError")
dp = array.array("l", [1]) + array.array("l", [0] * 300)
for coin in (1, 2, 5, 10, 20, 50, 100, 200):
    for total in range(coin, 301): dp[total] += dp[total - coin]
print(dp[300], array.array("i").itemsize, array.array("I", [1]), array.array("h", [1, 2]).byteswap())
