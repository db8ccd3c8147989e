local t = { 5, 2, 8, 1, 9 }
table.sort(t) print(table.concat(t, " "))
table.sort(t, function(a, b) return a > b end) print(table.concat(t, " "))
table.insert(t, 3) table.insert(t, 1, 0) print(table.remove(t), table.remove(t, 1), #t)
print(table.concat(table.move({ 1, 2, 3 }, 1, 3, 2), " "), table.pack(1, nil, 3).n)
local people = { { name = "Ann", age = 30 }, { name = "Bob", age = 25 }, { name = "Cid", age = 30 } }
table.sort(people, function(a, b) if a.age ~= b.age then return a.age < b.age end return a.name < b.name end)
for i, p in ipairs(people) do print(i, p.name, p.age) end
local groups = {}
for _, p in ipairs(people) do groups[p.age] = groups[p.age] or {} table.insert(groups[p.age], p.name) end
for _, age in ipairs({ 25, 30 }) do print(age, table.concat(groups[age], ",")) end
local function map(list, f) local out = {} for i, x in ipairs(list) do out[i] = f(x) end return out end
local function reduce(list, f, acc) for _, x in ipairs(list) do acc = f(acc, x) end return acc end
print(reduce(map({ 1, 2, 3, 4 }, function(x) return x * x end), function(a, b) return a + b end, 0))
local matrix = {} for i = 1, 3 do matrix[i] = {} for j = 1, 3 do matrix[i][j] = i * j end end
for _, row in ipairs(matrix) do print(table.concat(row, "\t")) end
print(next({}), rawlen({ 1, 2 }), rawequal(t, t), rawget(setmetatable({}, { __index = function() return 1 end }), "x"))
goto done
print("never")
::done::
for i = 10, 1, -3 do io.write(i, " ") end for i = 1.0, 2, 0.5 do io.write(i, " ") end print()
local proxy = setmetatable({}, { __index = function(_, k) return k .. "?" end, __newindex = function(_, k, v) print("set", k, v) end, __pairs = function() return function(_, k) if not k then return 1, "one" end end, nil, nil end })
proxy.x = 1 print(proxy.y) for k, v in pairs(proxy) do print(k, v) end
