import type { Language } from '../language.ts';

export const swift: Language = {
  id: 'swift',
  label: 'Swift',
  file: 'main.swift',
  monaco: 'swift',
  starter: `func greet(_ name: String) -> String {
    "Hello, \\(name)!"
}

print(greet("world"))
`,
  cannotRun: 'Swift can be written here but not run: no compiler of Swift runs in a browser.',
};
