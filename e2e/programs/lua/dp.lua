local function lcs(a, b)
  local t = {}
  for i = 0, #a do t[i] = {} for j = 0, #b do t[i][j] = 0 end end
  for i = 1, #a do for j = 1, #b do
    if a:sub(i, i) == b:sub(j, j) then t[i][j] = t[i - 1][j - 1] + 1
    else t[i][j] = math.max(t[i - 1][j], t[i][j - 1]) end
  end end
  local out, i, j = {}, #a, #b
  while i > 0 and j > 0 do
    if a:sub(i, i) == b:sub(j, j) then table.insert(out, 1, a:sub(i, i)) i, j = i - 1, j - 1
    elseif t[i - 1][j] >= t[i][j - 1] then i = i - 1 else j = j - 1 end
  end
  return table.concat(out), t[#a][#b]
end
print(lcs("AGGTAB", "GXTXAYB"))
local memo = {}
local function fib(n) if n < 2 then return n end if not memo[n] then memo[n] = fib(n - 1) + fib(n - 2) end return memo[n] end
print(fib(50), fib(90))
local coins, best = { 1, 5, 10, 25 }, { [0] = 0 }
for amount = 1, 99 do
  best[amount] = math.huge
  for _, coin in ipairs(coins) do if coin <= amount then best[amount] = math.min(best[amount], best[amount - coin] + 1) end end
end
print(best[63], best[99], math.type(best[99]))
