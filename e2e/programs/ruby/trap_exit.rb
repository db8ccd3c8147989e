# What a program registers for its end, and in which order that runs.
at_exit { puts 'at_exit one' }
p trap('EXIT') { |signal| puts "trap #{signal}" }
at_exit { puts 'at_exit two' }
END { puts 'END' }
previous = Signal.trap(:EXIT) { puts 'trap again' }
puts previous.class
exit 4
