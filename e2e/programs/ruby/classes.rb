module Greets
  def self.included(base) = base.extend(ClassMethods)
  module ClassMethods
    def created = @created ||= []
  end
  def greet = "Hi, #{name}"
end
class Animal
  include Comparable
  include Greets
  attr_accessor :name, :age
  @@count = 0
  SOUNDS = %w[woof meow].freeze
  class << self
    def count = @@count
    attr_accessor :registry
  end
  def initialize(name, age = 1)
    @name, @age = name, age
    @@count += 1
    self.class.created << name
  end
  def <=>(other) = age <=> other.age
  def to_s = "#{self.class.name.downcase} #{name}"
  def ==(other) = other.is_a?(Animal) && name == other.name
  alias_method :eql?, :==
  def hash = name.hash
  def speak = raise(NotImplementedError, "#{self.class} must implement speak")
  protected def secret = 42
  private
  def hidden = 1
end
class Dog < Animal
  def initialize(name, age = 2, breed: "mutt")
    super(name, age)
    @breed = breed
  end
  def speak(times = 1) = (["woof"] * times).join(" ")
  def method_missing(name, *args)
    return "#{name} with #{args}" if name.start_with?("do_")
    super
  end
  def respond_to_missing?(name, all = false) = name.start_with?("do_") || super
  def peek(other) = other.secret
end
d, e = Dog.new("Rex", 3), Dog.new("Ace", breed: "lab")
puts d, d.speak(2), d.greet, d > e, [d, e].min, Animal.count, Dog.created.inspect, d.clamp(e, e), d == Dog.new("Rex"), [d, Dog.new("Rex")].uniq.size
puts d.do_trick(1, 2), d.respond_to?(:do_x), d.respond_to?(:nope), d.peek(e), Dog.ancestors.take(4).inspect, Dog.instance_methods(false).sort.inspect, d.is_a?(Greets), Dog.superclass, d.frozen?
[-> { d.nope }, -> { d.hidden }, -> { d.secret }, -> { Animal.new("x").speak }, -> { Animal.new }, -> { d.speak(1, 2) }, -> { Dog.new("x", size: 1) }, -> { nil + 1 }, -> { 1 + nil }, -> { 1 + "a" }, -> { "a" + 1 }, -> { Integer("x") }, -> { [1].fetch(5) }, -> { { a: 1 }.fetch(:b) }, -> { :a.unknown }, -> { Undefined }, -> { undefined_thing }, -> { "x".freeze << "y" }, -> { [3, "a"].sort }, -> { raise "plain" }, -> { 1 / 0 }, -> { Float("1.x") }, -> { [1, 2].first("x") }, -> { loop { raise StopIteration, "s" }; raise IOError }, -> { throw :nobody }, -> { def a(b:) = b; a }, -> { case 5; in 6 then 1; end }, -> { "abc".to_sym.to_proc.call(1) }].each do |block|
  block.call
rescue StandardError, NotImplementedError, UncaughtThrowError => x
  puts "#{x.class}: #{x.message.gsub(/0x\h+/, "0x")}"
end
class Vector
  attr_reader :x, :y
  def initialize(x, y) = (@x, @y = x, y)
  def +(o) = Vector.new(x + o.x, y + o.y)
  def -@ = Vector.new(-x, -y)
  def [](i) = i.zero? ? x : y
  def []=(i, v)
    i.zero? ? @x = v : @y = v
  end
  def coerce(n) = [Vector.new(n, n), self]
  def to_str = "(#{x}, #{y})"
  def each = block_given? ? (yield x; yield y) : to_enum(:each)
  include Enumerable
  def call(z) = "called #{z}"
  def ===(o) = o == x
end
v = Vector.new(1, 2) + Vector.new(3, 4)
v[0] = 10
puts "v: " + v, "#{(-v)[1]}", v.map { |n| n * 2 }.inspect, v.sort.inspect, v.include?(6), v.each.next, v.(5), v.to_a.inspect, v.each_slice(1).to_a.inspect, v.reduce(:+), v.min_by { |n| -n }, v.each_with_index.to_a.inspect
case 10 when v then puts "matched" end
o = Object.new
def o.singleton = "single"
puts o.singleton, o.singleton_methods.inspect
Dog.class_eval { define_method(:twice) { |n = 2| n * 2 } }
puts d.twice, d.public_send(:speak), d.send(:hidden), d.instance_variables.inspect, Dog.method_defined?(:twice), d.method(:speak).arity, d.method(:speak).owner
refined = Module.new do
  refine Integer do
    def double = self * 2
  end
end
using refined rescue puts $!.class
module Loud
  def speak(*) = super.upcase + "!"
end
Dog.prepend(Loud)
puts d.speak, Dog.ancestors.first
counter = 0
inc = -> { counter += 1 }
3.times(&inc) rescue puts $!.message
3.times { inc.() }
add = ->(a, b) { a + b }
puts counter, add.curry[1][2], (method(:Integer) >> ->(n) { n + 1 }).call("4"), %w[1 2].map(&method(:Integer)).sum, :upcase.to_proc.call("a"), add.lambda?, proc { |a, b| [a, b] }.call([1, 2]).inspect
def yielder
  return enum_for(:yielder) unless block_given?
  r = yield 1
  yield r
end
yielder { |x| puts x; x + 1 }
puts yielder.to_a.inspect
puts catch(:found) { 10.times { |i| throw :found, i if i > 3 }; :never }
puts [1, 2, 3].each_with_index.select { |x, i| i > 0 }.inspect, defined?(foo).inspect, defined?(puts), defined?(String), __method__.inspect
BEGIN { puts "begin block" }
puts ObjectSpace.respond_to?(:each_object), 5.instance_of?(Integer), Integer === 5, (1..3) === 2, /a/ === "cat"
