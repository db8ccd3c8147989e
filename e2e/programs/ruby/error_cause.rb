def parse(text)
  Integer(text)
rescue ArgumentError
  raise TypeError, "not a number: #{text}"
end

puts parse("5")
[%w[1 2], %w[3 x]].each do |row|
  puts row.map { |cell| parse(cell) }.sum
end
