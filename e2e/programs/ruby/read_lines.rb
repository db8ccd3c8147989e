n = gets.to_i
numbers = gets.split.map(&:to_i)
puts "#{n} numbers: #{numbers.sort.inspect}, max #{numbers.max}"
name = $stdin.gets&.chomp
puts "Hello, #{name}!"
grid = Array.new(2) { gets.chomp.chars }
p grid, grid.transpose.map(&:join)
counts = Hash.new(0)
while (line = gets)
  break if line.strip == "---"
  line.downcase.scan(/\w+/) { |word| counts[word] += 1 }
end
counts.sort_by { |word, count| [-count, word] }.each { |word, count| printf("%-6s %2d\n", word, count) }
p $., STDIN.read, gets, $stdin.eof?
