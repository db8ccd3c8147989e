def count(n)
  count(n + 1)
end
begin
  count(0)
rescue SystemStackError => e
  puts e.message, e.class
end
def depth(n) = n.zero? ? 0 : 1 + depth(n - 1)
puts depth(8_000)
count(0)
