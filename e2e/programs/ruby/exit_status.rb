begin
  puts "working"
  exit 3
ensure
  puts "ensure runs"
end
