class Graph
  def initialize = @edges = Hash.new { |h, k| h[k] = {} }
  def connect(a, b, w = 1)
    @edges[a][b] = w
    @edges[b][a] = w
    self
  end

  def bfs(from, to)
    queue, seen = [[from]], { from => true }
    until queue.empty?
      path = queue.shift
      return path if path.last == to
      @edges[path.last].each_key { |n| queue << path + [n] unless seen[n].tap { seen[n] = true } }
    end
  end

  def dijkstra(from)
    dist = Hash.new(Float::INFINITY).merge(from => 0)
    open = [from]
    until open.empty?
      at = open.min_by { |n| dist[n] }
      open.delete(at)
      @edges[at].each do |n, w|
        next unless dist[at] + w < dist[n]
        dist[n] = dist[at] + w
        open << n
      end
    end
    dist
  end
end
g = Graph.new.connect(:a, :b, 4).connect(:a, :c).connect(:c, :b, 2).connect(:b, :d, 5)
p g.bfs(:a, :d), g.dijkstra(:a).sort.to_h, g.bfs(:a, :z)
def topo(deps)
  state = {}
  order = []
  visit = lambda do |n|
    case state[n]
    when :open then raise "cycle at #{n}"
    when :done then return
    end
    state[n] = :open
    deps.fetch(n, []).sort.each(&visit)
    state[n] = :done
    order << n
  end
  deps.keys.sort.each(&visit)
  order
end
p topo("app" => %w[lib log], "lib" => %w[core], "log" => %w[core])
begin
  topo("a" => ["b"], "b" => ["a"])
rescue => e
  puts e.message
end
grid = ["##..#", "#...#", "..#..", "....#"].map(&:chars)
count = 0
grid.each_index do |r|
  grid[r].each_index do |c|
    next unless grid[r][c] == "#"
    count += 1
    stack = [[r, c]]
    while (y, x = stack.pop)
      next unless y.between?(0, grid.size - 1) && x.between?(0, grid[0].size - 1) && grid[y][x] == "#"
      grid[y][x] = "."
      stack.push([y + 1, x], [y - 1, x], [y, x + 1], [y, x - 1])
    end
  end
end
p count
class Trie
  Node = Struct.new(:kids, :word)
  def initialize = @root = Node.new({}, false)
  def add(word) = word.each_char.reduce(@root) { |n, c| n.kids[c] ||= Node.new({}, false) }.word = true
  def under(prefix)
    node = prefix.each_char.reduce(@root) { |n, c| n&.kids&.[](c) } or return []
    collect(node, prefix)
  end
  private def collect(node, text) = (node.word ? [text] : []) + node.kids.sort.flat_map { |c, n| collect(n, text + c) }
end
t = Trie.new
%w[car card care dog].each { |w| t.add(w) }
p t.under("car"), t.under("x")
class LRU
  def initialize(size) = (@size, @items = size, {})
  def get(k) = @items.key?(k) ? (@items[k] = @items.delete(k)) : nil
  def put(k, v)
    @items.delete(k)
    @items[k] = v
    @items.shift if @items.size > @size
  end
  def to_s = @items.map { |k, v| "#{k}=#{v}" }.join(" ")
end
c = LRU.new(2)
c.put(:a, 1)
c.put(:b, 2)
c.get(:a)
c.put(:c, 3)
puts c
