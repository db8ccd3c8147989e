local M = {}
function M.area(w, h) return w * h end
function M.fail()
  error("in the module")
end
return M
