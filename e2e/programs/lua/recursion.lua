local function f(n) return n == 0 and 0 or 1 + f(n - 1) end
print(f(10000))
print(select(2, pcall(function() local function g() return 1 + g() end return g() end)))
local function h() return h() end
local function t(n) if n == 0 then return "tail" end return t(n - 1) end
print(t(1000000))
local function k() return 1 + k() end
k()
