local counts = {}
for line in io.lines() do for word in line:lower():gmatch("%a+") do counts[word] = (counts[word] or 0) + 1 end end
local words = {} for w in pairs(counts) do words[#words + 1] = w end
table.sort(words, function(a, b) if counts[a] ~= counts[b] then return counts[a] > counts[b] end return a < b end)
for _, w in ipairs(words) do print(string.format("%-8s %3d", w, counts[w])) end
