class AppError < StandardError
  attr_reader :code
  def initialize(message = "app failed", code: 7)
    super(message)
    @code = code
  end
end
def risky(n)
  yield n
  puts "risky #{n} fine"
  :ok
rescue ArgumentError, TypeError => e
  puts "rescued #{e.class}: #{e.message}"
  :rescued
rescue AppError => e
  puts "app #{e.code}"
  retry if (n += 1) < 3
  :gave_up
else
  :else
ensure
  puts "ensure"
end
p risky(1) { }
p risky(1) { Integer("z") }
p risky(1) { |n| raise AppError.new(code: n) if n < 3 }
p (begin; raise AppError; rescue => e; [e.message, e.code, e.full_message(highlight: false)]; end)
begin
  begin
    raise "inner"
  rescue => e
    raise ArgumentError, "outer"
  end
rescue => e
  p e.message, e.cause, e.cause.message, e.backtrace, e.backtrace_locations.map(&:lineno)
end
x = Integer("5") rescue 0
p x
def checked(v) = v.positive? ? v : raise(RangeError, "#{v} is not positive")
begin
  checked(-1)
rescue RangeError => e
  puts e.detailed_message, e.inspect, e.backtrace.first
end
e = RuntimeError.new("made")
p e.backtrace, e.message, e.full_message(highlight: false)
begin
  raise e, "changed"
rescue => f
  p f.equal?(e), f.message
end
begin
  raise Class.new(StandardError), "anonymous"
rescue => g
  puts g.message
end
begin
  exit(4)
rescue SystemExit => s
  p s.status, s.success?
end
begin
  abort
rescue SystemExit => s
  p s.status
end
begin
  raise Exception, "base"
rescue StandardError
  puts "no"
rescue Exception => b
  puts b.message
end
def deep(n) = n.zero? ? caller.first(2) : deep(n - 1)
p deep(2), caller(0), caller_locations(0).first.label
puts [1, 2].frozen?, (begin; [1].freeze << 2; rescue FrozenError => f; f.message; end), (begin; {}.fetch(:a); rescue KeyError => k; [k.message, k.key, k.receiver].inspect; end)
puts (begin; nil.upcase; rescue NoMethodError => n; [n.message, n.name, n.receiver].inspect; end)
begin
  "text".lenght
rescue NoMethodError => n
  puts n.full_message(highlight: false)
end
begin
  [1, 2, 3].frist
rescue => n
  puts n.detailed_message(highlight: false)
end
at_exit { puts "first registered, last run" }
at_exit { puts "exiting with #{$!.class}"; exit 9 }
raise AppError, "final"
