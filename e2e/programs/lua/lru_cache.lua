-- An LRU cache on a doubly linked list.
local LRU = {}
LRU.__index = LRU
function LRU.new(capacity)
  local self = setmetatable({ capacity = capacity, size = 0, map = {} }, LRU)
  self.head, self.tail = {}, {}
  self.head.next, self.tail.prev = self.tail, self.head
  return self
end
local function unlink(node) node.prev.next, node.next.prev = node.next, node.prev end
function LRU:_front(node)
  node.next, node.prev = self.head.next, self.head
  self.head.next.prev = node
  self.head.next = node
end
function LRU:get(key)
  local node = self.map[key]
  if not node then return nil end
  unlink(node) self:_front(node)
  return node.value
end
function LRU:put(key, value)
  local node = self.map[key]
  if node then node.value = value unlink(node) self:_front(node) return end
  if self.size == self.capacity then
    local last = self.tail.prev
    unlink(last) self.map[last.key] = nil
    self.size = self.size - 1
  end
  node = { key = key, value = value }
  self.map[key] = node
  self:_front(node)
  self.size = self.size + 1
end
local cache = LRU.new(2)
cache:put("a", 1) cache:put("b", 2)
print(cache:get("a"), cache:get("c"))
cache:put("c", 3)
print(cache:get("b"), cache:get("a"), cache:get("c"), cache.size)
