def fib(n, memo = {}) = n < 2 ? n : memo[n] ||= fib(n - 1, memo) + fib(n - 2, memo)
puts fib(90)
def lcs(a, b)
  dp = Array.new(a.size + 1) { [""] * (b.size + 1) }
  a.each_char.with_index(1) do |x, i|
    b.each_char.with_index(1) { |y, j| dp[i][j] = x == y ? dp[i - 1][j - 1] + x : [dp[i - 1][j], dp[i][j - 1]].max_by(&:size) }
  end
  dp[-1][-1]
end
puts lcs("AGGTAB", "GXTXAYB")
def coins(amount, values) = (1..amount).each_with_object([0]) { |i, best| best[i] = values.filter_map { |v| best[i - v] + 1 if v <= i && best[i - v] }.min }[amount]
p coins(11, [1, 2, 5]), coins(3, [2])
def queens(n, row = 0, cols = [], out = [])
  return out << cols if row == n
  n.times { |c| queens(n, row + 1, cols + [c], out) if cols.each_with_index.none? { |cc, r| cc == c || (cc - c).abs == row - r } }
  out
end
p queens(6), queens(8).size
def permute(items) = items.empty? ? [[]] : items.flat_map { |i| permute(items - [i]).map { |rest| [i] + rest } }
p permute([1, 2, 3]), [1, 2, 3].permutation.to_a == permute([1, 2, 3])
sieve = (0..50).to_a
sieve[0] = sieve[1] = nil
sieve.each { |n| (n * n).step(50, n) { |m| sieve[m] = nil } if n && n * n <= 50 }
p sieve.compact
def quicksort(a)
  return a if a.size <= 1
  pivot, *rest = a
  small, large = rest.partition { |x| x < pivot }
  quicksort(small) + [pivot] + quicksort(large)
end
p quicksort([5, 3, 8, 1, 9, 2])
p "racecar".then { |s| s == s.reverse }, "listen".chars.sort == "silent".chars.sort, (1..15).map { |i| i % 15 == 0 ? "FizzBuzz" : i % 5 == 0 ? "Buzz" : i % 3 == 0 ? "Fizz" : i }
p 2**200, (1..30).reduce(:*), 100.digits.sum, 97.pow(1000, 13), 600851475143.to_s.length
require "bigdecimal"
require "prime"
p Prime.first(5), 84.prime_division, BigDecimal("0.1") + BigDecimal("0.2") == BigDecimal("0.3"), (BigDecimal("1") / 3).round(5).to_s
