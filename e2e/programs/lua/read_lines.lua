io.write("How many? ")
local n = io.read("n")
io.read()
local sum = 0
for i = 1, n do local line = io.read("l") sum = sum + #line print(i, line) end
print("next with end:", io.read("L"))
print("five:", io.read(5), "rest:", io.read())
print("all:", io.read("a"))
print("end:", io.read(), io.read("a"), io.read(0))
print(sum)
