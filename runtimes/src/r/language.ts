import type { Language } from '../language.ts';

export const r: Language = {
  id: 'r',
  label: 'R',
  file: 'main.R',
  monaco: 'r',
  starter: `greet <- function(name) {
  paste0("Hello, ", name, "!")
}

cat(greet("world"), "\\n", sep = "")
`,
  cannotRun: 'R can be written here but not run: its runtime has no clear licence, and fetches its library as it runs.',
};
