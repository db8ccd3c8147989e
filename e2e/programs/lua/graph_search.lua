local graph = { A = { B = 4, C = 1 }, B = { D = 1 }, C = { B = 2, D = 5 }, D = {} }
local function sorted(t) local k = {} for key in pairs(t) do k[#k + 1] = key end table.sort(k) return k end
local function bfs(start)
  local queue, seen, order = { start }, { [start] = true }, {}
  while #queue > 0 do
    local node = table.remove(queue, 1)
    order[#order + 1] = node
    for _, next in ipairs(sorted(graph[node])) do
      if not seen[next] then seen[next] = true queue[#queue + 1] = next end
    end
  end
  return order
end
local function dijkstra(start)
  local dist, done = { [start] = 0 }, {}
  while true do
    local best
    for node, d in pairs(dist) do if not done[node] and (not best or d < dist[best]) then best = node end end
    if not best then return dist end
    done[best] = true
    for next, weight in pairs(graph[best]) do
      local d = dist[best] + weight
      if not dist[next] or d < dist[next] then dist[next] = d end
    end
  end
end
print(table.concat(bfs("A"), " "))
local dist = dijkstra("A")
for _, node in ipairs(sorted(dist)) do print(node, dist[node]) end
