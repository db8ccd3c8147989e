# What looks like a block of END is one only where it is code.
text = <<END
one {
END
{ a: 1 }.each { |key, value| puts "#{text.chomp} #{key} #{value}" }

puts <<~TEXT
  END { puts "within a text" }
  END {
TEXT
END { puts "last: #{__LINE__}" }

puts "END { }", 'at
END { not code }
', %w[
  END {
  }
]
=begin
END { puts "in a comment" }
=end
def END = "a method"
  END	{ puts "indented é #{self.END}" }; é = 1
x = 1; END { puts "after #{x}" }
puts({ END: { b: 2 } })
if true then END {
  puts "over lines"
} end
at_exit { puts "at the exit" }
puts é
