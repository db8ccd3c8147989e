import type { Language } from '../language.ts';

export const kotlin: Language = {
  id: 'kotlin',
  label: 'Kotlin',
  file: 'Main.kt',
  monaco: 'kotlin',
  starter: `fun greet(name: String) = "Hello, $name!"

fun main() {
    println(greet("world"))
}
`,
  cannotRun: 'Kotlin can be written here but not run: no compiler of Kotlin runs in a browser.',
};
