require "set"
a = [5, 3, 9, 1]
p a.sort, a.sort { |x, y| y <=> x }, a.max, a.minmax, a.sum, a.each_slice(2).to_a, a.each_cons(2).map { |x, y| y - x }, a.partition(&:odd?), a.group_by { |n| n % 3 }, a.zip(a.rotate), a.inject(:+), a.reduce(1) { |m, n| m * n }
p a.each_with_index.map { |n, i| n * i }, a.each_with_object([]) { |n, m| m << n }, a.take_while { |n| n > 2 }, a.chunk_while { |x, y| y == x + 1 }.to_a, a.tally, a.cycle.first(6), a.combination(2).count, a.permutation(2).first(3), a.product([0, 1]).length, a.transpose rescue p $!.message
p [3, 1, 2].sort_by { |n| -n }, %w[pear fig apple].sort_by { |w| [w.size, w] }, %w[a b c].each_with_index.to_h, [1, [2, [3]]].flatten, [1, nil, 2].compact, [1, 1, 2].uniq, [1, 2, 3, 4].filter_map { |n| n * 2 if n.even? }, (1..10).step(3).to_a, 1.step(2, 0.5).to_a, [1, 2, 3].each_entry.to_a, [[1, 2], [3, 4]].to_h { |x, y| [x, y * 2] }
h = { b: 2, a: 1 }
p h.sort.to_h, h.min_by { |_, v| v }, h.map { |k, v| [k, v * 2] }.to_h, h.transform_values(&:to_s), h.invert, h.select { |_, v| v > 1 }, h.sum { |_, v| v }, h.find { |k, _| k == :a }, h.to_a, h.merge({ a: 5 }) { |_, x, y| x + y }, h.key(2), h.dig(:a), h.fetch(:z, 0), h.any? { |_, v| v > 1 }, h.sort_by { |k, v| v }.first, h.each_with_index.map { |(k, v), i| [k, v, i] }, h.group_by { |_, v| v.odd? }, h.partition { |_, v| v > 1 }, h.reduce(0) { |m, (_, v)| m + v }, h.filter_map { |k, v| k if v > 1 }, h.count, h.reject { |_, v| v > 1 }, h.key?(:a), h.slice(:a), h.except(:a), h.compare_by_identity.class
counts = Hash.new(0)
"the cat the dog".split.each { |w| counts[w] += 1 }
p counts, counts.sort_by { |w, c| [-c, w] }, counts.max_by(&:last), counts.default
graph = Hash.new { |hash, key| hash[key] = [] }
graph[:a] << :b
p graph, graph.default_proc.class
s = Set[3, 1, 2]
p s, s.include?(1), s | [9], s & [1], s - [1], s.subset?(Set[1, 2, 3, 4]), s.to_a.sort, Set.new([1, 1]).size
p (1..Float::INFINITY).lazy.select(&:even?).map { |n| n * n }.first(3)
fib = Enumerator.new { |y| x, z = 0, 1; loop { y << x; x, z = z, x + z } }
p fib.take(10), fib.lazy.reject(&:odd?).first(4), fib.each_with_index.first(2)
e = [1, 2, 3].each
p e.next, e.peek, e.next, e.next
begin
  e.next
rescue StopIteration => x
  p x.message, x.result
end
gen = Fiber.new do
  3.times { |i| Fiber.yield i }
  :done
end
p 4.times.map { gen.resume }
begin
  gen.resume
rescue FiberError => x
  p x.message
end
words = %w[apple banana cherry]
first, *rest = words
*init, last = words
p first, rest, init, last
x, (y, *z), w = 1, [2, 3, 4], 5
p x, y, z, w
def kw(a, b = 2, *c, d:, e: 5, **f, &g) = [a, b, c, d, e, f, g&.call]
p kw(1, d: 4), kw(1, 2, 3, d: 4, z: 6) { :block }
case { name: "Bob", roles: [:admin, { level: 3 }] }
in { name: String => name, roles: [:admin, { level: Integer => level }] } if level > 2
  p name, level
end
case [1, [2, 3, 4]]
in [Integer => i, [first, *others]]
  p i, first, others
end
r = (config = { db: { user: "u" } }) in { db: { user: } }
p r, user
p [1, 2, 3, 4, 5].each_slice(2).map(&:sum), [1, 2, 3].bsearch { |v| v >= 2 }, [3, 5].include?(5), [1, 2] <=> [1, 3], [1, 2] & [2], [1] | [2], [1, 2] - [2], [1, 2] * ",", [0] * 3, Array.new(2) { |i| i * i }, Array.new(2, 0), [1, 2, 3].values_at(0, 2), [4, 5].each_with_index.max, [1, 2, 3, 4].sum.fdiv(4), %i[a b], [nil, 1].first, [].first, [1, 2, 3].sample.class, [1, 2, 3].shuffle(random: Random.new(1)).size
p (1..3).each_with_object({}) { |i, m| m[i] = i * i }, ("a".."e").each_cons(2).map(&:join), 10.downto(7).to_a, 1.upto(3).reduce(:*), 3.times.to_a
