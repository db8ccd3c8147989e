require "json"
require "time"
require "date"
require "ostruct"
require "forwardable"
require "singleton"
require "observer"
require "securerandom"
require "digest"
require "erb"
require "stringio"
require "strscan"
require "benchmark"
require "optparse"
require "shellwords"
require "csv"
data = { name: "x", list: [1, 2.5, nil, true], nested: { "k" => "é\n" } }
puts JSON.generate(data), JSON.pretty_generate(data), data.to_json, [1, "a"].to_json, JSON.parse('{"a":[1,{"b":null}]}'), JSON.parse('{"a":1}', symbolize_names: true)
begin
  JSON.parse("{bad")
rescue JSON::ParserError => e
  puts e.class
end
puts Date.new(2024, 2, 29).next_year, (Date.new(2024, 3, 1) - Date.new(2024, 2, 1)).to_i, Date.parse("2024-01-31") >> 1, Date.new(2024, 1, 1).strftime("%A %d %B"), Date.valid_date?(2023, 2, 29), Date.new(2024, 5, 5).cwday, Time.parse("2024-01-02 03:04:05 UTC").iso8601, DateTime.new(2024, 1, 2, 3).to_s
o = OpenStruct.new(a: 1)
o.b = 2
p o, o.respond_to?(:b), o.to_h
class Q
  extend Forwardable
  def_delegators :@items, :push, :size, :first
  def_delegator :@items, :shift, :dequeue
  def initialize = @items = []
end
q = Q.new
q.push(1, 2)
p q.size, q.dequeue, q.first
class Config
  include Singleton
  attr_accessor :v
end
p Config.instance.equal?(Config.instance)
begin
  Config.new
rescue NoMethodError => e
  puts e.message
end
p SecureRandom.hex(4).size, Digest::MD5.hexdigest("a"), Digest::SHA256.hexdigest("a")[0, 16]
puts ERB.new("<% 2.times do |i| %>row <%= i %>\n<% end %>", trim_mode: "<>").result
io = StringIO.new("a\nb\n")
p io.gets, io.read, io.eof?
s = StringScanner.new("3 + 4")
p s.scan(/\d/), s.skip(/\s+/), s.scan(/\+/), s.rest, s.eos?
p Benchmark.realtime { 1 + 1 }.class, Shellwords.split("a 'b c'")
p CSV.parse("a,b\n1,\"x, y\"\n", headers: true).map(&:to_h)
opts = {}
OptionParser.new { |op| op.on("-v", "--verbose") { opts[:v] = true } }.parse!(["-v"])
p opts
$stdout = StringIO.new
puts "captured"
text = $stdout.string
$stdout = STDOUT
p text, [1, 2, 3].pack("C*"), ["abc"].pack("m"), "YWJj\n".unpack1("m"), Comparable.instance_methods.sort, RUBY_ENGINE, RUBY_VERSION[0, 3]
p Process.clock_gettime(Process::CLOCK_MONOTONIC).class, Time.now.class, rand.between?(0, 1), rand(1..6).between?(1, 6), Random.new(42).rand(100), [1, 2, 3].shuffle(random: Random.new(3)), srand(5).class, ObjectSpace.garbage_collect.inspect, GC.start.inspect
File.write("out.txt", "one\ntwo\n")
File.open("out.txt", "a") { |f| f.puts "three" }
p File.readlines("out.txt", chomp: true), File.exist?("out.txt"), File.size("out.txt"), File.basename("a/b.rb", ".rb"), File.extname("b.rb"), File.join("a", "b")
begin
  File.open("none.txt")
rescue => e
  puts e.class, e.message
end
File.delete("out.txt")
