Node = Struct.new(:value, :next_node)

def last_value(node)
  node = node.next_node while node.next_node.value
  node.value
end

puts "start"
puts last_value(Node.new(1, Node.new(2)))
