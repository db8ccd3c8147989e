require_relative "stack"
require_relative "lib_math"

stack = Stack.new
%w[one two three].each { |word| stack.push(word) }
puts stack.pop until stack.empty?
puts LibMath.square(7)
puts File.read("data.txt").lines.map(&:chomp).inspect
stack.pop
