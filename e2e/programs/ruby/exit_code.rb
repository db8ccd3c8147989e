END { puts "END block" } if false
at_exit { puts "cleanup" }
$stderr.puts "failing"
puts "out"
abort "aborted: bad input" if ARGV.empty?
