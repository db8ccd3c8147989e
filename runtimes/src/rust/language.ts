import type { Language } from '../language.ts';

export const rust: Language = {
  id: 'rust',
  label: 'Rust',
  file: 'main.rs',
  monaco: 'rust',
  starter: `fn greet(name: &str) -> String {
    format!("Hello, {name}!")
}

fn main() {
    println!("{}", greet("world"));
}
`,
  cannotRun: 'Rust can be written here but not run: no compiler of Rust runs in a browser.',
};
