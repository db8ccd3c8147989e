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
  runtimeLine: 'Runs in-browser through R 4.6 (WASM)',
  notBrought: 'R can be written here but not run: this server does not have its runtime, which is a download of its own (GPL).',
};
