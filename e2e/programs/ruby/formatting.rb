printf("%d|%5d|%-5d|%05d|%+d|%x|%X|%o|%b|%e\n", 42, 42, 42, 42, 42, 255, 255, 8, 5, 12345.678)
puts format("%.2f %8.3f %-8s| %s %p %%", 3.14159, 2.5, "ab", :sym, nil)
puts format("%<name>s is %<age>03d, %{name}", name: "Bob", age: 7)
puts "%s and %s" % %w[a b], "%c%c" % [65, "z"], "%08.3f" % 3.14159, "%+.1e" % 0.00012
p 1, 2.0, 1e20, 1e16, 1e15, 1e-5, 100.0, 1.0 / 3, -0.0, 10**20, 3r, 2i, 0.1 + 0.2, Float::INFINITY, Float::NAN
p "a\"b\n\t\e\u00e9", 'single', :sym, :"odd sym", nil, true, 1..5, ("a".."c"), [1, [2, nil]], { a: 1, "b" => [2], 3 => nil, "odd key": 1 }
puts [1, [2, [nil, 3]]], nil, [], true
print "a", "b", 1, nil, "\n"
puts [1, 2].to_s, { a: 1 }.to_s, nil.to_s.inspect, :a.inspect, (1..3).to_s
pp({ name: "a" * 30, list: (1..30).to_a, nested: { deep: { deeper: "b" * 40 } } })
puts "abc".center(11, "*"), "abc".ljust(6, ".") + "|", "abc".rjust(6) + "|"
puts 1234567.89.round(1), 1234567.to_s.reverse.scan(/\d{1,3}/).join(",").reverse, 10.fdiv(4), 7 / -2, 7 % -2, -7.divmod(2).inspect, 7.remainder(-2), 2**-1, 2**100
puts 3.7.floor, 3.2.ceil, 3.5.round, 2.5.round, -2.5.round, 3.14159.round(2), 1234.round(-2), 15.digits.inspect, 255.to_s(2), "ff".hex, "0b11".to_i(0)
puts <<~TEXT
  Heredoc #{1 + 1}
    indented
  done
TEXT
class Point
  attr_reader :x
  def initialize(x) = @x = x
  def to_s = "P(#{x})"
end
class Plain; def initialize; @a = 1; @b = "two"; end; end
puts Point.new(1), "#{Point.new(2)}", [Point.new(3)].join(","), Plain.new.inspect.sub(/0x\h+/, "0x")
Pt = Struct.new(:x, :y) do
  def dist = Math.sqrt(x**2 + y**2)
end
p Pt.new(3, 4), Pt.new(3, 4).dist, Pt.new(1) == Pt.new(1, nil), Pt.new(1, 2).to_a
puts Pt.new(3, 4)
Coord = Data.define(:lat, :lng)
p Coord.new(lat: 1, lng: 2), Coord.new(1, 2).with(lat: 5)
begin
  Coord.new(1)
rescue ArgumentError => e
  puts e.message
end
p "hello world".capitalize, "Hello".swapcase, "a-b_c".tr("-_", "  "), "hello"[1..3], "hello"[-3..], "hello".sub("l", "L"), "hello".gsub(/l(.)/) { $1.upcase }, "a,b;c".split(/[,;]/), "abc".succ, "az".next, "hello" =~ /ll/, $~[0], "aAb".casecmp?("AAB"), "abc".unpack("C*"), "x".ord, "é".bytes, "日本".chars, "héllo".length, "héllo".bytesize, "abc".each_char.to_a, "title case".split.map(&:capitalize).join(" ")
p "%s" % nil, "abc" <=> "abd", "abc".eql?("abc"), "a".equal?("a"), "abc".hash == "abc".hash, "abc".frozen?, :a.frozen?
$stderr.puts "to stderr"
warn "warning", "two"
STDOUT.write("write", 1, "\n")
$stdout << "chain" << 1 << "\n"
puts "%-10s|%5.1f|" % ["name", 3.14159], "tab\tend", 'no\n', "a" "b"
p Time.at(0).utc, Time.utc(2024, 2, 29, 13, 4, 5).strftime("%Y-%m-%d %H:%M:%S %a %b %j %-d %I%p"), Time.at(1.5).utc.usec
p 10.clamp(1, 5), 5.between?(1, 10), 10.gcd(4), 10.lcm(4), 3.zero?, 0.zero?, 5.pred, Integer("42"), Float("1.5"), Integer("0x1f", 16), Rational("1/3"), Integer.sqrt(17), 10.pow(3, 7)
