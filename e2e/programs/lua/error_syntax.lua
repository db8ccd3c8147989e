print("a")
local x = = 3
