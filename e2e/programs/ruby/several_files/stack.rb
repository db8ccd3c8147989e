class Stack
  class EmptyError < StandardError
    def message = "nothing on the stack"
  end

  def initialize = @items = []
  def push(item) = @items.push(item)
  def empty? = @items.empty?

  def pop
    raise EmptyError if empty?
    @items.pop
  end
end
