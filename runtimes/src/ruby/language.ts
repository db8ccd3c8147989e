import type { Language } from '../language.ts';

export const ruby: Language = {
  id: 'ruby',
  label: 'Ruby',
  file: 'main.rb',
  monaco: 'ruby',
  starter: `def greet(name)
  "Hello, #{name}!"
end

puts greet("world")
`,
  runtimeLine: 'Runs in-browser through Ruby 3.3 (WASM)',
};
