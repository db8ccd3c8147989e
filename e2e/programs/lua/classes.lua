local Animal = {} Animal.__index = Animal
function Animal.new(name, sound) return setmetatable({ name = name, sound = sound }, Animal) end
function Animal:speak() return self.name .. " says " .. self.sound end
Animal.__tostring = function(self) return "Animal(" .. self.name .. ")" end
local Dog = setmetatable({}, { __index = Animal }) Dog.__index = Dog Dog.__tostring = Animal.__tostring
function Dog.new(name) local self = Animal.new(name, "woof") return setmetatable(self, Dog) end
function Dog:fetch() return self.name .. " fetches" end
local d = Dog.new("Rex")
print(d:speak(), d:fetch(), tostring(d), d)
local V = {} V.__index = V
V.__add = function(a, b) return setmetatable({ x = a.x + b.x, y = a.y + b.y }, V) end
V.__eq = function(a, b) return a.x == b.x and a.y == b.y end
V.__lt = function(a, b) return a.x < b.x end
V.__le = function(a, b) return a.x <= b.x end
V.__len = function() return 2 end
V.__call = function(self, k) return self[k] end
V.__concat = function(a, b) return tostring(a) .. "|" .. tostring(b) end
V.__tostring = function(v) return string.format("(%g, %g)", v.x, v.y) end
V.__unm = function(v) return setmetatable({ x = -v.x, y = -v.y }, V) end
V.__close = function() print("closed") end
local function v(x, y) return setmetatable({ x = x, y = y }, V) end
print(v(1, 2) + v(3, 4), v(1, 2) == v(1, 2), v(1, 2) < v(2, 0), #v(0, 0), v(7, 8)("y"), v(1, 1) .. "!", -v(1, 2))
do local c <close> = v(0, 0) print("inside") end
print(pcall(function() return v(1, 1) * 2 end))
