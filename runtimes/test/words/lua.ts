import type { Words } from './words.ts';

export const words: Words = {
  hello: 'print("Hello, world!")',
  echo: 'for line in io.lines() do print("[" .. line .. "]") end',
  streams: 'print("out 1") io.stderr:write("err 1\\n") print("out 2") io.stderr:write("err 2\\n")',
  exit3: 'os.exit(3)',
  fails: '\n\n\nerror("broken")',
  place: /main\.lua:4:/,
  endless: 'while true do end',
  flood: (lines) => `for i = 0, ${lines - 1} do print("line " .. i) end`,
  unicode: 'print("héllo wörld 日本 😀 👩‍👩‍👧 \\u{202E}rtl\\u{202C} é")',
  printsThenComputes: 'print("before") for i = 0, 99 do print("before " .. i) end print("last") while true do end',
  leaves: 'left = 1; string.left = 2; io.open("left.txt", "w"):write("x"); print("left")',
  finds: 'print(left == nil and string.left == nil and io.open("left.txt") == nil and "clean" or "dirty")',
};
