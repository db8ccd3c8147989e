local function inner(t) return t.missing.field end
local function outer() inner({}) end
print("before")
outer()
