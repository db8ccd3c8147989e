print(2 ** 200, -7 // 2, -7 % 3, divmod(-7, 2), 0.1 + 0.2, 1e308 * 10, float("nan"), round(2.5), round(-1.555, 2))
print(hash(1) == hash(1.0), 10 ** 50 // 3, int("ff", 16), bin(10), complex(1, 2) * 2j)
