local function permutations(list, n)
  n = n or #list
  if n <= 1 then coroutine.yield(list) else
    for i = 1, n do
      list[n], list[i] = list[i], list[n]
      permutations(list, n - 1)
      list[n], list[i] = list[i], list[n]
    end
  end
end
for p in coroutine.wrap(function() permutations({ "a", "b", "c" }) end) do print(table.concat(p, " ")) end
local co = coroutine.create(function(a, b)
  print("start", a, b)
  local c = coroutine.yield(a + b)
  local d, e = coroutine.yield(c * 2)
  return d + e
end)
print(coroutine.resume(co, 1, 10)) print(coroutine.resume(co, 5)) print(coroutine.resume(co, 3, 4)) print(coroutine.resume(co)) print(coroutine.status(co))
print(coroutine.isyieldable(), select("#", coroutine.running()))
local bad = coroutine.create(function() error({ code = 7 }) end)
local ok, e = coroutine.resume(bad) print(ok, type(e), e.code)
print(coroutine.close(bad))
local gen = coroutine.wrap(function() error("inside") end)
print(pcall(gen))
