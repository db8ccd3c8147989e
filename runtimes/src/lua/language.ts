import type { Language } from '../language.ts';

export const lua: Language = {
  id: 'lua',
  label: 'Lua',
  file: 'main.lua',
  monaco: 'lua',
  starter: `local function greet(name)
  return "Hello, " .. name .. "!"
end

print(greet("world"))
`,
  runtimeLine: 'Runs in-browser through Lua 5.4 (WASM)',
};
