import type { Language } from '../language.ts';

export const go: Language = {
  id: 'go',
  label: 'Go',
  file: 'main.go',
  monaco: 'go',
  starter: `package main

import "fmt"

func greet(name string) string {
	return fmt.Sprintf("Hello, %s!", name)
}

func main() {
	fmt.Println(greet("world"))
}
`,
  runtimeLine: 'Runs in-browser through Go 1.27 (WASM)',
};
